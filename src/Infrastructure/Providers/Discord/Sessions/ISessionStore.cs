namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>Where the nodes agree on who has which bot's session, and how far it is.</summary>
internal interface ISessionStore
{
    /// <summary>Takes the session when nobody has it, or keeps it; null when another node has it.</summary>
    Task<BotRecord?> Claim(string bot, CancellationToken ct);

    /// <summary>Keeps the session and writes down how far it is; null when another node has it by now.</summary>
    Task<BotRecord?> Renew(string bot, BotState state, CancellationToken ct);

    /// <summary>Writes down how the session is doing; nothing happens when another node has it by now.</summary>
    Task Note(string bot, BotState state, BotPhase phase, string reason, CancellationToken ct);

    /// <summary>Gives the session back, for the next node to go on with.</summary>
    Task Release(string bot, BotState state, CancellationToken ct);

    /// <summary>Asks whoever has the session to connect anew, also when Discord had refused it.</summary>
    Task AskRestart(string bot, CancellationToken ct);

    /// <summary>How a bot is doing; null when it never had a session here.</summary>
    Task<BotRecord?> Find(string bot, CancellationToken ct);
}
