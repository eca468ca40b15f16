using System.Text;

namespace OmniHub.Infrastructure.Leases;

/// <summary>
/// The work is divided into a fixed number of partitions by what must stay in order. One node at a time processes a partition, so order needs no lock
/// per row, and a dead node loses its partitions because it does not renew their leases.
/// </summary>
internal static class Partition
{
    internal const int Count = 64;

    /// <summary>Returns the partition of an ordered queue: stable over processes and releases.</summary>
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

    /// <summary>Returns the partition of something that is its own ordered queue.</summary>
    internal static short Of(Guid lane) => Of(lane, default);
}
