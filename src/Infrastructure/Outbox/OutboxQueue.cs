using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Outbox;

/// <summary>The messages that this node hands to providers, conversation by conversation.</summary>
internal sealed class OutboxQueue : IOrderedQueueStore<OutboxWork>, IAsyncDisposable
{
    private readonly OutboxDispatcher _runner;
    private readonly PartitionQueue _shares;
    private readonly OrderedQueue<OutboxWork> _scheduler;
    private readonly IDisposable _announced;

    public OutboxQueue(
        BatchConnections connections,
        IPartitionLeases leases,
        PartitionsInFlight used,
        OutboxDispatcher runner,
        WorkOptions options,
        IWorkNotifier announcer,
        ILogger<OutboxQueue> log
    )
    {
        (_runner, _shares) = (runner, new(connections, leases));
        _scheduler = new(
            this,
            (send, place, ct) =>
                runner.Run(send, place, call => used.During(send.Lease!, call), () => IsMine(send), _scheduler!.Stopping, ct),
            _ => options.Workers,
            log
        );
        leases.Changed += _scheduler.LookAnew;
        _announced = announcer.On(WorkKind.Outbox, _scheduler.Look);
    }

    internal void Start(Heartbeats heartbeats) => _scheduler.Start("outbox", heartbeats);

    /// <param name="sends">What was written.</param>
    /// <param name="held">The leases as they were before that.</param>
    internal void Offer(IReadOnlyList<OutboxWork> sends, IReadOnlyList<PartitionLease?> held)
    {
        foreach (var send in sends)
            send.Lease = held[ShareOf(send)];
        _scheduler.Offer(sends);
    }

    internal Task Drain(TimeSpan atMost) => _scheduler.Drain(atMost);

    public bool IsMine(OutboxWork send) => send.Lease is { MayBegin: true };

    public Task<IReadOnlyList<Guid>> Owners(CancellationToken ct) => _shares.Owners("outbox", ct);

    public async Task<IReadOnlyList<OutboxWork>?> Load(Guid owner, int limit, CancellationToken ct) =>
        await _shares.Load(
            OutboxRows.Select,
            owner,
            limit,
            (row, held) =>
            {
                var send = OutboxRows.Read(row);
                send.Lease = held[ShareOf(send)];
                return send;
            },
            ct
        );

    public Task GiveUp(OutboxWork send, CancellationToken ct) => send.Lease!.Act(() => _runner.GiveUp(send, ct));

    private static short ShareOf(OutboxWork send) => Partition.Of(send.Conversation.Value);

    public async ValueTask DisposeAsync()
    {
        _announced.Dispose();
        await _scheduler.DisposeAsync();
        await _shares.DisposeAsync();
    }
}
