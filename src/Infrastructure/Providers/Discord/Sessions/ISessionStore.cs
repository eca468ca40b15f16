namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>The shared record of the nodes: which node has which bot's session, and its position.</summary>
internal interface ISessionStore
{
    /// <summary>Claims a session without an owner, or renews one's own; null if another node has it.</summary>
    Task<BotRecord?> Claim(string bot, CancellationToken ct);

    /// <summary>Keeps the session and writes down how far it is; null when another node has it by now.</summary>
    Task<BotRecord?> Renew(string bot, BotState state, CancellationToken ct);

    /// <summary>Writes down how the session is doing; nothing happens when another node has it by now.</summary>
    Task Note(string bot, BotState state, BotPhase phase, string reason, CancellationToken ct);

    /// <summary>Releases the session, so that the next node can resume it.</summary>
    Task Release(string bot, BotState state, CancellationToken ct);

    /// <summary>Asks the owner of the session to reconnect, even after a refusal by Discord.</summary>
    Task AskRestart(string bot, CancellationToken ct);

    /// <summary>Returns the state of a bot; null if it never had a session here.</summary>
    Task<BotRecord?> Find(string bot, CancellationToken ct);
}
