namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>The settings of the Discord gateway.</summary>
internal sealed record DiscordOptions
{
    /// <summary>The gateway intents that the hub requests.</summary>
    public int Intents { get; init; } = DiscordModule.DefaultIntents;

    /// <summary>The time for which a bot's session stays with a node that does not renew it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The first wait before connecting again; doubles up to <see cref="LongestWait"/>.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before connecting again.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(2);
}
