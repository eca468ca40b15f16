namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>How the hub listens to Discord (section <c>OmniHub:Discord</c>).</summary>
public sealed record DiscordOptions
{
    /// <summary>
    /// Guilds, messages and reactions in guilds and direct messages, and MESSAGE_CONTENT. The last is privileged: without it, set in the developer portal too, messages in
    /// guilds come without their text unless they mention the bot.
    /// </summary>
    public const int DefaultIntents = Guilds | GuildMessages | GuildReactions | DirectMessages | DirectReactions | MessageContent;

    private const int Guilds = 1;
    private const int GuildMessages = 1 << 9;
    private const int GuildReactions = 1 << 10;
    private const int DirectMessages = 1 << 12;
    private const int DirectReactions = 1 << 13;
    private const int MessageContent = 1 << 15;

    /// <summary>What the hub asks to be told.</summary>
    public int Intents { get; init; } = DefaultIntents;

    /// <summary>How long a bot's session stays with a node that does not renew it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The first wait before connecting again; doubles up to <see cref="LongestWait"/>.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before connecting again.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(2);
}
