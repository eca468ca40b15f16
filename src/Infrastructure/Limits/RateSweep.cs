using Microsoft.Extensions.Hosting;

namespace OmniHub.Infrastructure.Limits;

/// <summary>Clears windows away that are over.</summary>
internal sealed class RateSweep(RateLimits limits, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
                await limits.Sweep(stoppingToken);
        }
    }
}
