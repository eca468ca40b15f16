using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Hot;
using OmniHub.Infrastructure.Inbox;
using OmniHub.Infrastructure.Lanes;

namespace OmniHub.Infrastructure.Sends;

/// <summary>The messages that this node hands to providers, conversation by conversation.</summary>
internal sealed class SendLanes : ILaneStore<SendWork>, IAsyncDisposable
{
    private readonly IPartitionLeases _leases;
    private readonly SendRunner _runner;
    private readonly ShareOfWork _shares;
    private readonly LaneScheduler<SendWork> _scheduler;
    private readonly IDisposable _announced;

    public SendLanes(
        HotConnections connections,
        IPartitionLeases leases,
        SharesInUse used,
        SendRunner runner,
        InboxOptions options,
        IWorkAnnouncer announcer,
        ILogger<SendLanes> log
    )
    {
        (_leases, _runner, _shares) = (leases, runner, new(connections, leases));
        _scheduler = new(
            this,
            (send, place, ct) =>
                runner.Run(send, place, call => used.During(ShareOf(send), call), () => IsMine(send), _scheduler!.Stopping, ct),
            _ => options.Workers,
            log
        );
        leases.Changed += _scheduler.LookAnew;
        _announced = announcer.On(Work.Sends, _scheduler.Look);
    }

    internal void Start(Heartbeats heartbeats) => _scheduler.Start("sends", heartbeats);

    internal void Offer(IReadOnlyList<SendWork> sends) => _scheduler.Offer(sends);

    internal Task Drain(TimeSpan atMost) => _scheduler.Drain(atMost);

    public bool IsMine(SendWork send) => _leases.Owns(ShareOf(send));

    public Task<IReadOnlyList<Guid>> Owners(CancellationToken ct) => _shares.Owners("sends", ct);

    public async Task<IReadOnlyList<SendWork>?> Load(Guid owner, int limit, CancellationToken ct) =>
        await _shares.Load(SendRows.Select, owner, limit, SendRows.Read, ct);

    public Task GiveUp(SendWork send, CancellationToken ct) => _runner.GiveUp(send, ct);

    private static short ShareOf(SendWork send) => Partition.Of(send.Conversation.Value);

    public async ValueTask DisposeAsync()
    {
        _announced.Dispose();
        await _scheduler.DisposeAsync();
        await _shares.DisposeAsync();
    }
}
