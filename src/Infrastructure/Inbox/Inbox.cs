using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Inbox;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Hot;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>The way in: deliveries share commits, and wake whoever works them off.</summary>
internal sealed class Inbox : IInbox, IAsyncDisposable
{
    // What a repeat is known by: short, because an index of it is written with every acknowledgement.
    private static byte[] Fingerprint(Delivery delivery)
    {
        var text = delivery.DedupeKey ?? Guid.CreateVersion7().ToString();
        Span<byte> bytes = stackalloc byte[16 + 1200];
        delivery.Instance.Value.TryWriteBytes(bytes);
        var used = 16 + Encoding.UTF8.GetBytes(text.AsSpan(0, Math.Min(text.Length, 400)), bytes[16..]);
        return SHA256.HashData(bytes[..used])[..16];
    }

    private static readonly BulkInsert<Delivery> Rows = new(
        "inbox",
        skipExisting: true,
        Columns<Delivery>.Short("partition", PartitionOf),
        Columns<Delivery>.Uuid("instance_id", delivery => delivery.Instance.Value),
        Columns<Delivery>.Word("provider", delivery => delivery.Provider),
        Columns<Delivery>.Bytes("dedupe", Fingerprint),
        Columns<Delivery>.Bytes("body", delivery => delivery.Body),
        Columns<Delivery>.Time("received_at", delivery => delivery.ReceivedAt),
        Columns<Delivery>.Text("trace_id", delivery => delivery.TraceId)
    );

    private readonly GroupCommit<Delivery> _commits;
    private readonly IPartitionLeases _leases;
    private readonly IWorkAnnouncer _announcer;
    private readonly ILogger<Inbox> _log;
    private volatile bool _draining;

    public Inbox(HotConnections connections, IPartitionLeases leases, IWorkAnnouncer announcer, ILogger<Inbox> log)
    {
        (_leases, _announcer, _log) = (leases, announcer, log);
        _commits = new(connections.Make(urgent: true), Write);
    }

    public async ValueTask<Result<Done>> Accept(Delivery delivery, CancellationToken ct)
    {
        if (_draining)
            return InboxFailures.Draining;
        try
        {
            await _commits.Commit(delivery, ct);
            return Done.It;
        }
        catch (System.Threading.Channels.ChannelClosedException)
        {
            return InboxFailures.Draining;
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            Log.NotCommitted(_log, trouble);
            return InboxFailures.NotCommitted;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _draining = true;
        await _commits.DisposeAsync();
    }

    private async Task Write(HotConnection connection, IReadOnlyList<Delivery> deliveries, CancellationToken ct)
    {
        await connection.Insert(Rows, deliveries, ct);
        var elsewhere = false;
        for (var at = 0; at < deliveries.Count && !elsewhere; at++)
            elsewhere = !_leases.Owns(PartitionOf(deliveries[at]));
        await _announcer.Announce(connection, Work.Inbox, elsewhere, ct);
    }

    private static short PartitionOf(Delivery delivery) => Partition.Of(delivery.Instance.Value, delivery.Lane ?? delivery.DedupeKey);
}
