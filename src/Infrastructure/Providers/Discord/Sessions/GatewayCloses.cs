namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>The step after the end of a connection.</summary>
internal enum NextStep
{
    /// <summary>Go on with the session.</summary>
    Resume,

    /// <summary>Begin a new one.</summary>
    Identify,

    /// <summary>Do not connect again until something was changed.</summary>
    Halt,

    /// <summary>This node is stopping.</summary>
    Stop,
}

/// <summary>The end of a connection.</summary>
/// <param name="Next">The next step.</param>
/// <param name="Code">Discord's close code, where there was one.</param>
/// <param name="WasLive">True if the session had begun or was resumed.</param>
/// <param name="Wait">The minimum time for which Discord refuses calls.</param>
internal sealed record TalkEnd(NextStep Next, int? Code = null, bool WasLive = false, TimeSpan Wait = default);

/// <summary>The meaning of Discord's close codes.</summary>
internal static class GatewayCloses
{
    /// <summary>The code with which the hub closes to resume later: 1000 and 1001 would end the session.</summary>
    internal const int ToComeBack = 4900;

    internal const int AuthenticationFailed = 4004;

    internal static NextStep After(int? code) =>
        code switch
        {
            AuthenticationFailed or >= 4010 and <= 4014 => NextStep.Halt,
            4003 or 4007 or 4009 => NextStep.Identify,
            _ => NextStep.Resume,
        };

    /// <summary>Returns what to do about a code that ends the session.</summary>
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
