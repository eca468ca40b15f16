using Microsoft.Extensions.Logging;
using OmniHub.Application.Inbox;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>Stores inbound webhooks in shared commits, and wakes the code that processes them.</summary>
internal sealed class Inbox : IInbox, IAsyncDisposable
{
    private static readonly BulkInsert<InboundWebhook> Rows = new(
        "inbox",
        skipExisting: false,
        Columns<InboundWebhook>.Short("partition", PartitionOf),
        Columns<InboundWebhook>.Uuid("instance_id", delivery => delivery.Instance.Value),
        Columns<InboundWebhook>.Word("provider", delivery => delivery.Provider),
        Columns<InboundWebhook>.Bytes("body", delivery => delivery.Body),
        Columns<InboundWebhook>.Time("received_at", delivery => delivery.ReceivedAt),
        Columns<InboundWebhook>.Text("trace_id", delivery => delivery.TraceId)
    );

    private readonly GroupCommit<Taken> _commits;
    private readonly RecentWebhooks _recent = new();
    private readonly IPartitionLeases _leases;
    private readonly IWorkNotifier _announcer;
    private readonly ILogger<Inbox> _log;
    private volatile bool _draining;

    public Inbox(BatchConnections connections, IPartitionLeases leases, IWorkNotifier announcer, ILogger<Inbox> log)
    {
        (_leases, _announcer, _log) = (leases, announcer, log);
        _commits = connections.Commits<Taken>("commits of deliveries", Write, urgent: true);
    }

    public async ValueTask<Result<Done>> Accept(InboundWebhook delivery, CancellationToken ct)
    {
        if (_draining)
            return InboxFailures.Draining;
        try
        {
            await _commits.Commit(new(delivery, RecentWebhooks.MarkOf(delivery)), ct);
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

    private async Task Write(BatchConnection connection, IReadOnlyList<Taken> taken, CancellationToken ct)
    {
        var deliveries = new List<InboundWebhook>(taken.Count);
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

    private static short PartitionOf(InboundWebhook delivery) => Partition.Of(delivery.Instance.Value, delivery.Lane ?? delivery.DedupeKey);
}

/// <summary>A webhook and the mark by which a repeat is recognised; null if repeats cannot be recognised.</summary>
internal readonly record struct Taken(InboundWebhook Delivery, UInt128? Mark);
