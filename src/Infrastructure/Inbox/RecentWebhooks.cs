using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OmniHub.Application.Inbox;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>
/// What this node committed lately: a provider that sends the same thing a hundred times at once is answered without a hundred rows. It saves work and no more; a repeat that slips through, on
/// another node or after a restart, meets its message when it is recorded. Not thread-safe: only the loop that commits uses it.
/// </summary>
internal sealed class RecentWebhooks
{
    private const int Generation = 16_384;

    private HashSet<UInt128> _young = [];
    private HashSet<UInt128> _old = [];

    /// <summary>Returns the mark by which a repeat is recognised: instance, message and kind.</summary>
    internal static UInt128? MarkOf(InboundWebhook delivery)
    {
        if (delivery.DedupeKey is not { } key)
            return null;
        Span<byte> bytes = stackalloc byte[16 + 1200];
        delivery.Instance.Value.TryWriteBytes(bytes);
        var used = 16 + Encoding.UTF8.GetBytes(key.AsSpan(0, Math.Min(key.Length, 400)), bytes[16..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..used], hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    internal bool Contains(UInt128 mark) => _young.Contains(mark) || _old.Contains(mark);

    internal void Add(IEnumerable<UInt128> marks)
    {
        if (_young.Count >= Generation)
            (_old, _young) = (_young, []);
        _young.UnionWith(marks);
    }
}
