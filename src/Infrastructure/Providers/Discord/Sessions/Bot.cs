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
    /// Returns the instance of an event: the one that serves the server; otherwise, and for direct messages, the oldest without a server of its own. Null if each instance has a server
    /// of its own and the event is from another one.
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
