using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Outbox;

/// <summary>The messages that this node hands to providers, conversation by conversation.</summary>
internal sealed class SendLanes : ILaneStore<SendWork>, IAsyncDisposable
{
    private readonly SendRunner _runner;
    private readonly ShareOfWork _shares;
    private readonly LaneScheduler<SendWork> _scheduler;
    private readonly IDisposable _announced;

    public SendLanes(
        HotConnections connections,
        IPartitionLeases leases,
        SharesInUse used,
        SendRunner runner,
        WorkOptions options,
        IWorkAnnouncer announcer,
        ILogger<SendLanes> log
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

    internal void Start(Heartbeats heartbeats) => _scheduler.Start("sends", heartbeats);

    /// <param name="sends">What was written.</param>
    /// <param name="held">The leases as they were before that.</param>
    internal void Offer(IReadOnlyList<SendWork> sends, IReadOnlyList<ShareLease?> held)
    {
        foreach (var send in sends)
            send.Lease = held[ShareOf(send)];
        _scheduler.Offer(sends);
    }

    internal Task Drain(TimeSpan atMost) => _scheduler.Drain(atMost);

    public bool IsMine(SendWork send) => send.Lease is { MayBegin: true };

    public Task<IReadOnlyList<Guid>> Owners(CancellationToken ct) => _shares.Owners("sends", ct);

    public async Task<IReadOnlyList<SendWork>?> Load(Guid owner, int limit, CancellationToken ct) =>
        await _shares.Load(
            SendRows.Select,
            owner,
            limit,
            (row, held) =>
            {
                var send = SendRows.Read(row);
                send.Lease = held[ShareOf(send)];
                return send;
            },
            ct
        );

    public Task GiveUp(SendWork send, CancellationToken ct) => send.Lease!.Act(() => _runner.GiveUp(send, ct));

    private static short ShareOf(SendWork send) => Partition.Of(send.Conversation.Value);

    public async ValueTask DisposeAsync()
    {
        _announced.Dispose();
        await _scheduler.DisposeAsync();
        await _shares.DisposeAsync();
    }
}
