namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>What follows from the end of a connection.</summary>
internal enum NextStep
{
    /// <summary>Go on with the session.</summary>
    Resume,

    /// <summary>Begin a new one.</summary>
    Identify,

    /// <summary>Do not connect again until somebody changes something.</summary>
    Halt,

    /// <summary>This node was told to stop.</summary>
    Stop,
}

/// <summary>How a connection ended.</summary>
/// <param name="Next">What follows.</param>
/// <param name="Code">Discord's close code, where there was one.</param>
/// <param name="WasLive">Whether the session had begun or gone on.</param>
/// <param name="Wait">How long Discord wants to be left alone at least.</param>
internal sealed record TalkEnd(NextStep Next, int? Code = null, bool WasLive = false, TimeSpan Wait = default);

/// <summary>What Discord's close codes mean.</summary>
internal static class GatewayCloses
{
    /// <summary>What the hub closes with to come back: 1000 and 1001 would end the session.</summary>
    internal const int ToComeBack = 4900;

    internal const int AuthenticationFailed = 4004;

    internal static NextStep After(int? code) =>
        code switch
        {
            AuthenticationFailed or >= 4010 and <= 4014 => NextStep.Halt,
            4003 or 4007 or 4009 => NextStep.Identify,
            _ => NextStep.Resume,
        };

    /// <summary>What is to be done about a code that ends it.</summary>
    internal static string Why(int code) =>
        code switch
        {
            AuthenticationFailed => "Discord does not accept the bot's token (4004)",
            4010 => "Discord refuses the shard (4010)",
            4011 => "The bot is in so many servers that Discord wants it sharded, which this hub does not do (4011)",
            4012 => "Discord no longer speaks this version of its gateway (4012)",
            4013 => "The configured intents are not ones that Discord knows: see OmniHub__Discord__Intents (4013)",
            4014 =>
                "The bot may not use the intents: switch on Message Content Intent in the developer portal, or set OmniHub__Discord__Intents (4014)",
            _ => $"Discord closed the connection ({code})",
        };
}
