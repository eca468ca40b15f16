using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Health;

/// <summary>
/// Every loop that runs in the background of this node, by name. One that ended although it should not, or has not turned for longer than it may, makes the node not ready; it is
/// begun again by itself, after pauses that grow.
/// </summary>
internal sealed class Heartbeats(TimeProvider clock, ILogger<Heartbeats> log) : IReadinessCheck, IHeartbeats
{
    private const int MostNamed = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private ImmutableList<Heartbeat> _all = [];

    public string Name => "background";

    /// <summary>All that run now.</summary>
    internal IReadOnlyList<Heartbeat> All => _all;

    /// <summary>Registers a loop that is started for each piece of work; it rests until then.</summary>
    internal Heartbeat Add(string name, TimeSpan patience)
    {
        var heartbeat = new Heartbeat(name, patience, clock);
        ImmutableInterlocked.Update(ref _all, all => all.Add(heartbeat));
        return heartbeat;
    }

    internal void Remove(Heartbeat heartbeat) => ImmutableInterlocked.Update(ref _all, all => all.Remove(heartbeat));

    /// <summary>Runs a loop beside the caller; see <see cref="Run"/>.</summary>
    internal Task Start(string name, TimeSpan patience, Func<Heartbeat, CancellationToken, Task> loop, CancellationToken ct) =>
        Task.Run(() => Run(name, patience, loop, ct), CancellationToken.None);

    /// <summary>Runs a loop until the token ends. It neither throws nor ends before: what breaks is logged and begun again.</summary>
    /// <param name="name">The name of the loop as operators read it.</param>
    /// <param name="patience">The maximum time of one iteration, with the pause before it; infinite for a loop that waits for others.</param>
    /// <param name="loop">The loop, which reports each successful iteration.</param>
    /// <param name="ct">Ends it.</param>
    internal async Task Run(string name, TimeSpan patience, Func<Heartbeat, CancellationToken, Task> loop, CancellationToken ct)
    {
        var heartbeat = Add(name, patience);
        heartbeat.Turned();
        try
        {
            await Keep(heartbeat, loop, ct);
        }
        finally
        {
            Remove(heartbeat);
        }
    }

    Task IHeartbeats.Run(string name, TimeSpan patience, Func<IHeartbeat, CancellationToken, Task> loop, CancellationToken ct) =>
        Run(name, patience, loop, ct);

    /// <summary>Runs a loop that serves one tenant: it is begun again likewise, but its trouble is not the node's.</summary>
    internal Task StartForOne(string name, Func<CancellationToken, Task> loop, CancellationToken ct) =>
        Task.Run(() => Keep(new Heartbeat(name, Timeout.InfiniteTimeSpan, clock), (_, token) => loop(token), ct), CancellationToken.None);

    /// <summary>The usual pause, doubled with each failure in a row after the first; never longer than the longest, unless that is usual.</summary>
    internal static TimeSpan PauseAfter(TimeSpan usual, int failures, TimeSpan longest)
    {
        var pause = usual * Math.Pow(2, Math.Clamp(failures - 1, 0, 16));
        return pause < longest ? pause
            : usual > longest ? usual
            : longest;
    }

    /// <summary>The same with a limit of one minute.</summary>
    internal static TimeSpan PauseAfter(TimeSpan usual, int failures) => PauseAfter(usual, failures, LongestPause);

    public Task<Result<Done>> Check(CancellationToken ct)
    {
        var troubles = _all.Select(heartbeat => heartbeat.Trouble).OfType<string>().ToList();
        if (troubles.Count == 0)
            return Task.FromResult<Result<Done>>(Done.It);
        var named = string.Join("; ", troubles.Take(MostNamed));
        var more = troubles.Count > MostNamed ? $"; and {troubles.Count - MostNamed} more" : "";
        return Task.FromResult<Result<Done>>(new Unavailable("background.stands", named + more));
    }

    // Once in any case: what was handed over before the end is still done.
    private async Task Keep(Heartbeat heartbeat, Func<Heartbeat, CancellationToken, Task> loop, CancellationToken ct)
    {
        for (var failures = 0; ; )
        {
            var begun = clock.GetTimestamp();
            var trouble = await Once(heartbeat, loop, ct);
            if (ct.IsCancellationRequested)
                return;
            heartbeat.Ended(trouble);
            failures = clock.GetElapsedTime(begun) > LongestPause ? 1 : failures + 1;
            var pause = PauseAfter(FirstPause, failures, LongestPause);
            Log.LoopEnded(log, heartbeat.Name, pause.TotalSeconds, trouble);
            await Task.Delay(pause, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested)
                return;
        }
    }

    private static async Task<Exception?> Once(Heartbeat heartbeat, Func<Heartbeat, CancellationToken, Task> loop, CancellationToken ct)
    {
        try
        {
            await loop(heartbeat, ct);
            return null;
        }
        catch (Exception trouble)
        {
            return trouble;
        }
    }
}
