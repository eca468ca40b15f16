using OmniHub.Application.Channels;
using OmniHub.Application.Instances;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>One bot and the lines that share its one session, oldest first.</summary>
/// <param name="Key">What it is known by.</param>
/// <param name="Access">How it calls.</param>
/// <param name="Lines">Whose it is.</param>
internal sealed record Bot(string Key, InstanceAccess Access, IReadOnlyList<InstanceSnapshot> Lines)
{
    /// <summary>
    /// The line that an event belongs to: the one that serves the server; else, and for direct messages, the oldest that serves no server in particular. Null when each line serves a server
    /// of its own and this is none of them.
    /// </summary>
    internal InstanceSnapshot? LineFor(string? guild) =>
        (guild is null ? null : Lines.FirstOrDefault(line => GuildOf(line) == guild))
        ?? Lines.FirstOrDefault(line => GuildOf(line) is null)
        ?? (guild is null ? Lines[0] : null);

    /// <summary>The server that a line serves alone; null: all that nobody else does.</summary>
    internal static string? GuildOf(InstanceSnapshot line) => line.Line?.AccountId;

    /// <summary>Never the token.</summary>
    public override string ToString() => Key;
}
