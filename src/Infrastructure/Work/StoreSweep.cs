using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Work;

/// <summary>Asks a queue's store for owners with waiting work: every few seconds, and at once when work may have come from elsewhere.</summary>
/// <param name="owners">Returns the owners that have work in the store.</param>
/// <param name="log">The log.</param>
internal sealed class StoreSweep(Func<CancellationToken, Task<IReadOnlyList<Guid>>> owners, ILogger log) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly AsyncAutoResetEvent _look = new();

    /// <summary>Looks soon.</summary>
    internal void Look() => _look.Give();

    /// <summary>Looks until it is stopped.</summary>
    /// <param name="refill">Reads the work of an owner.</param>
    /// <param name="heartbeat">The sign of life.</param>
    /// <param name="stop">Ends it.</param>
    internal async Task Run(Func<Guid, Task> refill, Heartbeat heartbeat, CancellationToken stop)
    {
        var failures = 0;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                foreach (var owner in await owners(stop))
                {
                    await Refill(refill, owner);
                    heartbeat.Turned();
                }

                heartbeat.Turned();
                failures = 0;
                await _look.Wait(Interval, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble)
            {
                Log.SweepFailed(log, trouble);
                var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, failures++)));
                await Task.Delay(pause, stop).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    public void Dispose() => _look.Dispose();

    // An owner whose rows cannot be read must not stop the others.
    private async Task Refill(Func<Guid, Task> refill, Guid owner)
    {
        try
        {
            await refill(owner);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException && !DatabaseErrors.IsAway(trouble))
        {
            Log.SweepFailed(log, trouble);
        }
    }
}
