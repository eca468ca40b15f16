using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Events;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>Runs every durable reader of the event log, each at its own pace.</summary>
internal sealed class EventConsumers(
    IEnumerable<IEventConsumer> consumers,
    IEventReader reader,
    SharedReading shared,
    BatchConnections connections,
    IPartitionLeases leases,
    IWorkNotifier announcer,
    Heartbeats heartbeats,
    ILogger<EventConsumers> log
) : IHostedService, IDisposable
{
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stop = new();
    private Task _all = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _all = Task.WhenAll(
            consumers.Select(consumer =>
                heartbeats.Start(
                    $"event reader {consumer.Name}",
                    LongestTurn,
                    new ConsumerLoop(consumer, reader, shared, connections, leases, announcer, log).Run,
                    _stop.Token
                )
            )
        );
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!_stop.IsCancellationRequested)
            await _stop.CancelAsync();
        await _all;
    }

    public void Dispose() => _stop.Dispose();
}
