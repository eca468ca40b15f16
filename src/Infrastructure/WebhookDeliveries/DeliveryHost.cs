using Microsoft.Extensions.Hosting;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.WebhookDeliveries;

/// <summary>Starts the calls, and lets those under way end before this node gives its share of the work back.</summary>
internal sealed class DeliveryHost(DeliveryQueue lanes, WorkOptions options, Heartbeats heartbeats) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Workers > 0)
            lanes.Start(heartbeats);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => options.Workers > 0 ? lanes.Drain(options.Drain) : Task.CompletedTask;
}
