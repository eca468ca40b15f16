using Microsoft.Extensions.Hosting;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Outbox;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Replies;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>
/// Starts the workers, and stops them in the order of a message's way: first the inbox, then the reply jobs, then the outbox, and last the leases are released, so that another node
/// finds all remaining work.
/// </summary>
internal sealed class WorkHost(
    IPartitionLeases leases,
    InboxReader reader,
    ReplyQueue turns,
    OutboxQueue sends,
    WorkOptions options,
    DatabaseOptions database,
    Heartbeats heartbeats
) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _reading = new();
    private readonly CancellationTokenSource _holding = new();
    private Task _readers = Task.CompletedTask;
    private readonly Lock _ending = new();
    private Task _leases = Task.CompletedTask;
    private Task? _stopped;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Workers == 0)
            return Task.CompletedTask;
        // SQLite has one writer anyway; on PostgreSQL two transactions side by side keep both cores of a small server busy.
        var count = database.Engine is DatabaseEngine.Sqlite ? 1 : 2;
        _leases = heartbeats.Start("lease renewal", TimeSpan.FromSeconds(30), leases.Hold, _holding.Token);
        _readers = Task.WhenAll(
            Enumerable
                .Range(0, count)
                .Select(one =>
                    heartbeats.Start(
                        $"inbox reader {one + 1}",
                        TimeSpan.FromMinutes(1),
                        (heartbeat, ct) => reader.Read(one, count, heartbeat, ct),
                        _reading.Token
                    )
                )
        );
        turns.Start(heartbeats);
        sends.Start(heartbeats);
        return Task.CompletedTask;
    }

    // A host that is disposed while it stops asks twice: both wait for the same end.
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_ending)
            return _stopped ??= options.Workers == 0 ? Task.CompletedTask : Stop();
    }

    public void Dispose()
    {
        _reading.Dispose();
        _holding.Dispose();
    }

    private async Task Stop()
    {
        await _reading.CancelAsync();
        await _readers;
        await turns.Drain(options.Drain);
        await sends.Drain(options.Drain);
        await _holding.CancelAsync();
        await _leases;
    }
}
