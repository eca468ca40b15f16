namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>What must be known to go on with a bot's session, on this node or on the next.</summary>
/// <param name="SessionId">The session; empty when there is none to resume.</param>
/// <param name="ResumeUrl">Where it is resumed.</param>
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

/// <summary>How a bot's session is doing.</summary>
internal enum BotPhase
{
    /// <summary>Nobody holds it.</summary>
    Idle,

    /// <summary>Somebody is connecting.</summary>
    Connecting,

    /// <summary>Events come in.</summary>
    Live,

    /// <summary>Discord refuses this bot; connecting again by itself would be refused again.</summary>
    Halted,

    /// <summary>The token is no longer accepted.</summary>
    Refused,
}

/// <summary>A bot's row.</summary>
/// <param name="State">What is known.</param>
/// <param name="Phase">How it is doing.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Generation">Grows each time somebody asks for a restart.</param>
internal sealed record BotRecord(BotState State, BotPhase Phase, string Reason, long Generation);
