namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>The state with which a bot's session is resumed, on this node or another.</summary>
/// <param name="SessionId">The session; empty when there is none to resume.</param>
/// <param name="ResumeUrl">The address at which it is resumed.</param>
/// <param name="Seq">The last event that is safely in the inbox.</param>
/// <param name="UserId">The bot's own id.</param>
/// <param name="UserName">Its name.</param>
/// <param name="Guilds">The servers it is in.</param>
internal sealed record BotState(
    string SessionId,
    string ResumeUrl,
    long Seq,
    string UserId,
    string UserName,
    IReadOnlyCollection<string> Guilds
)
{
    internal static BotState None { get; } = new("", "", 0, "", "", []);

    internal bool CanResume => SessionId.Length > 0 && ResumeUrl.Length > 0;

    /// <summary>The same bot without its session.</summary>
    internal BotState Ended => this with { SessionId = "", ResumeUrl = "", Seq = 0 };
}

/// <summary>The phases of a bot's session.</summary>
internal enum BotPhase
{
    /// <summary>No node has it.</summary>
    Idle,

    /// <summary>A node is connecting.</summary>
    Connecting,

    /// <summary>Receives events.</summary>
    Live,

    /// <summary>Discord refused this bot, so it is not reconnected automatically.</summary>
    Halted,

    /// <summary>The token is no longer accepted.</summary>
    Refused,
}

/// <summary>A bot's row.</summary>
/// <param name="State">The state for resuming.</param>
/// <param name="Phase">The phase.</param>
/// <param name="Reason">The reason in words.</param>
/// <param name="Generation">The number of requested restarts.</param>
internal sealed record BotRecord(BotState State, BotPhase Phase, string Reason, long Generation);
