using System.Text;

namespace OmniHub.Infrastructure.Leases;

/// <summary>
/// The work is cut into a fixed number of shares by what must stay in order. A share is worked off by one node at a time, so order needs no lock
/// per row, and a node that dies gives its shares back by not renewing them.
/// </summary>
internal static class Partition
{
    internal const int Count = 64;

    /// <summary>The share of a lane: stable over processes and releases.</summary>
    internal static short Of(Guid owner, ReadOnlySpan<char> lane)
    {
        Span<byte> bytes = stackalloc byte[16 + 256];
        owner.TryWriteBytes(bytes);
        var used = 16 + Encoding.UTF8.GetBytes(lane[..Math.Min(lane.Length, 80)], bytes[16..]);
        // FNV-1a: no package, no seed, the same on every node.
        var hash = 2166136261u;
        foreach (var one in bytes[..used])
            hash = (hash ^ one) * 16777619u;
        return (short)((hash ^ (hash >> 16)) % Count);
    }

    /// <summary>The share of something that is a lane of its own.</summary>
    internal static short Of(Guid lane) => Of(lane, default);
}
