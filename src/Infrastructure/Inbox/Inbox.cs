using Microsoft.Extensions.Logging;
using OmniHub.Application.Inbox;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>The way in: deliveries share commits, and wake whoever works them off.</summary>
internal sealed class Inbox : IInbox, IAsyncDisposable
{
    private static readonly BulkInsert<Delivery> Rows = new(
        "inbox",
        skipExisting: false,
        Columns<Delivery>.Short("partition", PartitionOf),
        Columns<Delivery>.Uuid("instance_id", delivery => delivery.Instance.Value),
        Columns<Delivery>.Word("provider", delivery => delivery.Provider),
        Columns<Delivery>.Bytes("body", delivery => delivery.Body),
        Columns<Delivery>.Time("received_at", delivery => delivery.ReceivedAt),
        Columns<Delivery>.Text("trace_id", delivery => delivery.TraceId)
    );

    private readonly GroupCommit<Taken> _commits;
    private readonly RecentDeliveries _recent = new();
    private readonly IPartitionLeases _leases;
    private readonly IWorkAnnouncer _announcer;
    private readonly ILogger<Inbox> _log;
    private volatile bool _draining;

    public Inbox(HotConnections connections, IPartitionLeases leases, IWorkAnnouncer announcer, ILogger<Inbox> log)
    {
        (_leases, _announcer, _log) = (leases, announcer, log);
        _commits = connections.Commits<Taken>("commits of deliveries", Write, urgent: true);
    }

    public async ValueTask<Result<Done>> Accept(Delivery delivery, CancellationToken ct)
    {
        if (_draining)
            return InboxFailures.Draining;
        try
        {
            await _commits.Commit(new(delivery, RecentDeliveries.MarkOf(delivery)), ct);
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

    private async Task Write(HotConnection connection, IReadOnlyList<Taken> taken, CancellationToken ct)
    {
        var deliveries = new List<Delivery>(taken.Count);
        var marks = new HashSet<UInt128>(taken.Count);
        var elsewhere = false;
        foreach (var (delivery, mark) in taken)
        {
            if (mark is { } known && (_recent.Contains(known) || !marks.Add(known)))
                continue;
            deliveries.Add(delivery);
            elsewhere = elsewhere || !_leases.Owns(PartitionOf(delivery));
        }

        if (deliveries.Count == 0)
            return;
        await connection.Insert(Rows, deliveries, ct);
        connection.AfterCommit(() =>
        {
            _recent.Add(marks);
            foreach (var delivery in deliveries)
                MessageMetrics.Taken(delivery.Provider);
        });
        await _announcer.Announce(connection, WorkKind.Inbox, elsewhere, ct);
    }

    private static short PartitionOf(Delivery delivery) => Partition.Of(delivery.Instance.Value, delivery.Lane ?? delivery.DedupeKey);
}

/// <summary>A delivery and what a repeat of it is known by; null: it cannot be told apart.</summary>
internal readonly record struct Taken(Delivery Delivery, UInt128? Mark);
