using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Health;

namespace OmniHub.Infrastructure.Limits;

/// <summary>Clears windows away that are over.</summary>
internal sealed class RateSweep(RateLimits limits, Heartbeats heartbeats, TimeProvider clock, ILogger<RateSweep> log)
    : PeriodicLoop("rate limit windows", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), heartbeats, clock)
{
    protected override bool PausesFirst => true;

    protected override void Failed(Exception trouble) => log.LimitsAlone(trouble.GetType().Name);

    protected override async Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct)
    {
        await limits.Sweep(ct);
        return false;
    }
}
