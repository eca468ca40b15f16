using Microsoft.Extensions.Hosting;

namespace OmniHub.Infrastructure.Health;

/// <summary>A loop that runs as long as the host, under the eyes of <see cref="Heartbeats"/>.</summary>
/// <param name="name">The name of the loop as operators read it.</param>
/// <param name="patience">The maximum time of one iteration, with the pause before it.</param>
/// <param name="heartbeats">The registry of heartbeats.</param>
internal abstract class BackgroundLoop(string name, TimeSpan patience, Heartbeats heartbeats) : BackgroundService
{
    /// <summary>The registry of heartbeats, for loops that this one starts.</summary>
    protected Heartbeats Heartbeats { get; } = heartbeats;

    /// <summary>Runs until the token is cancelled, and reports each successful iteration.</summary>
    protected abstract Task Run(Heartbeat heartbeat, CancellationToken ct);

    protected sealed override Task ExecuteAsync(CancellationToken stoppingToken) => Heartbeats.Run(name, patience, Run, stoppingToken);
}

/// <summary>Repeats an iteration with a pause in between. A failed iteration is logged and tried again, after growing pauses.</summary>
/// <param name="name">The name of the loop as operators read it.</param>
/// <param name="pause">The pause between two iterations.</param>
/// <param name="patience">The maximum time of one iteration.</param>
/// <param name="heartbeats">The registry of heartbeats.</param>
/// <param name="clock">The clock for the pauses.</param>
internal abstract class PeriodicLoop(string name, TimeSpan pause, TimeSpan patience, Heartbeats heartbeats, TimeProvider clock)
    : BackgroundLoop(name, (pause * 2) + patience, heartbeats)
{
    /// <summary>The clock for the pauses.</summary>
    protected TimeProvider Clock { get; } = clock;

    /// <summary>True if a pause comes before the first iteration.</summary>
    protected virtual bool PausesFirst => false;

    /// <summary>The pause before the next iteration; may differ each time.</summary>
    protected virtual TimeSpan Pause => pause;

    /// <summary>Runs one iteration. A long one reports its progress.</summary>
    /// <returns>True if there is more to do at once.</returns>
    protected abstract Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct);

    /// <summary>Logs a failed iteration.</summary>
    protected abstract void Failed(Exception trouble);

    protected sealed override async Task Run(Heartbeat heartbeat, CancellationToken ct)
    {
        var failures = 0;
        if (PausesFirst)
            await Task.Delay(Pause, Clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                var isMore = await Turn(heartbeat, ct);
                heartbeat.Turned();
                failures = 0;
                if (isMore)
                    continue;
            }
            catch (Exception trouble) when (!ct.IsCancellationRequested)
            {
                failures++;
                Failed(trouble);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Heartbeats.PauseAfter(Pause, failures), Clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
