using OmniHub.Application.Channels;
using OmniHub.Application.Instances;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>One bot and the instances that share its session, oldest first.</summary>
/// <param name="Key">The key of the bot.</param>
/// <param name="Access">The access with which it calls.</param>
/// <param name="Lines">The instances of the bot.</param>
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

    /// <summary>Returns the server that an instance serves alone; null for all servers without another instance.</summary>
    internal static string? GuildOf(InstanceSnapshot line) => line.Line?.AccountId;

    /// <summary>Leaves out the token, because this text may end up in a log.</summary>
    public override string ToString() => Key;
}
