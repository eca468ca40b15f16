using Microsoft.Extensions.Hosting;

namespace OmniHub.Infrastructure.Health;

/// <summary>A loop that runs as long as the host, under the eyes of <see cref="Heartbeats"/>.</summary>
/// <param name="name">What an operator reads when it stands still.</param>
/// <param name="patience">How long a turn, with the pause before it, may take.</param>
/// <param name="heartbeats">Where it is registered.</param>
internal abstract class BackgroundLoop(string name, TimeSpan patience, Heartbeats heartbeats) : BackgroundService
{
    /// <summary>Where it is registered, for what it begins itself.</summary>
    protected Heartbeats Heartbeats { get; } = heartbeats;

    /// <summary>Runs until the token ends, and tells each good turn.</summary>
    protected abstract Task Run(Heartbeat heartbeat, CancellationToken ct);

    protected sealed override Task ExecuteAsync(CancellationToken stoppingToken) => Heartbeats.Run(name, patience, Run, stoppingToken);
}

/// <summary>Does the same again and again with a pause in between. A turn that fails is told and tried again, after pauses that grow.</summary>
/// <param name="name">What an operator reads when it stands still.</param>
/// <param name="pause">Between two turns.</param>
/// <param name="patience">How long a turn may take.</param>
/// <param name="heartbeats">Where it is registered.</param>
/// <param name="clock">What the pauses are measured with.</param>
internal abstract class PeriodicLoop(string name, TimeSpan pause, TimeSpan patience, Heartbeats heartbeats, TimeProvider clock)
    : BackgroundLoop(name, (pause * 2) + patience, heartbeats)
{
    /// <summary>What the pauses are measured with.</summary>
    protected TimeProvider Clock { get; } = clock;

    /// <summary>Whether a pause comes before the first turn.</summary>
    protected virtual bool PausesFirst => false;

    /// <summary>The pause before the next turn; one may choose it anew each time.</summary>
    protected virtual TimeSpan Pause => pause;

    /// <summary>One turn. A long one tells its progress.</summary>
    /// <returns>Whether there is more to do at once.</returns>
    protected abstract Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct);

    /// <summary>A turn failed.</summary>
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
