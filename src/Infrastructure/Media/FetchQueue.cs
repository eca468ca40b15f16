using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Media;

/// <summary>The files that this node fetches, one queue per instance: a provider that hangs delays only the files of its own instance.</summary>
internal sealed class FetchQueue : IOrderedQueueStore<FetchWork>, IHostedService, IAsyncDisposable
{
    private const int AtOncePerLine = 4;

    private readonly BatchConnection _connection;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly FetchRunner _runner;
    private readonly PartitionQueue _shares;
    private readonly IPartitionLeases _leases;
    private readonly WorkOptions _options;
    private readonly Heartbeats _heartbeats;
    private readonly TimeProvider _clock;
    private readonly OrderedQueue<FetchWork> _scheduler;

    public FetchQueue(
        BatchConnections connections,
        IPartitionLeases leases,
        FetchRunner runner,
        WorkOptions options,
        Heartbeats heartbeats,
        TimeProvider clock,
        ILogger<FetchQueue> log
    )
    {
        (_connection, _runner, _shares) = (connections.Make(), runner, new(connections, leases));
        (_leases, _options, _heartbeats, _clock) = (leases, options, heartbeats, clock);
        _scheduler = new(
            this,
            async (fetch, _, ct) =>
            {
                TimeSpan? later = null;
                await fetch.Lease!.Act(async () => later = await runner.Run(fetch, ct));
                if (later is { } wait)
                    _scheduler!.LookAfter(wait, fetch.Instance.Value, clock);
            },
            _ => AtOncePerLine,
            log
        );
        leases.Changed += _scheduler.LookAnew;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_options.Workers > 0)
            _scheduler.Start("media fetches", _heartbeats);
        return Task.CompletedTask;
    }

    // A file that is half fetched is fetched again: nothing is gained by waiting for it.
    public Task StopAsync(CancellationToken cancellationToken) =>
        _options.Workers > 0 ? _scheduler.Drain(TimeSpan.FromSeconds(1)) : Task.CompletedTask;

    public bool IsMine(FetchWork work) => work.Lease is { MayBegin: true };

    public Task<IReadOnlyList<Guid>> Owners(CancellationToken ct) => _shares.Owners("media_fetches", ct);

    public async Task<IReadOnlyList<FetchWork>?> Load(Guid owner, int limit, CancellationToken ct)
    {
        var held = _leases.Held;
        if (held.All(lease => lease is null))
            return null;
        await _one.WaitAsync(ct);
        try
        {
            var found = await _connection.SelectWith(
                $"{FetchRows.Select} WHERE instance_id = $1 AND due_at <= $2 ORDER BY seq LIMIT {limit}",
                [owner, _clock.GetUtcNow()],
                FetchRows.Read,
                ct
            );
            return Mine(found, held);
        }
        catch
        {
            await _connection.DisposeAsync();
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    public Task GiveUp(FetchWork work, CancellationToken ct) => work.Lease!.Act(() => _runner.GiveUp(work, ct));

    public async ValueTask DisposeAsync()
    {
        await _scheduler.DisposeAsync();
        await _shares.DisposeAsync();
        await _connection.DisposeAsync();
        _one.Dispose();
    }

    /// <param name="work">The planned work.</param>
    /// <param name="held">The leases as they were before that.</param>
    internal void Offer(IReadOnlyList<FetchWork> work, IReadOnlyList<PartitionLease?> held) => _scheduler.Offer(Mine(work, held));

    private List<FetchWork> Mine(IReadOnlyList<FetchWork> work, IReadOnlyList<PartitionLease?> held)
    {
        foreach (var one in work)
            one.Lease = held[Partition.Of(one.Message.Value)];
        return [.. work.Where(IsMine)];
    }
}
