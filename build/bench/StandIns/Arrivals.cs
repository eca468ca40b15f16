using System.Collections.Concurrent;
using System.Diagnostics;

namespace OmniHub.Bench.StandIns;

/// <summary>When each reply came. The clock is the machine's own, the same in every process.</summary>
internal sealed class Arrivals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _waiting = new();
    private long _count;
    private long _first;
    private long _last;

    public long Count => Interlocked.Read(ref _count);

    public long First => Interlocked.Read(ref _first);

    public long Last => Interlocked.Read(ref _last);

    public void Note(string mark)
    {
        var now = Stopwatch.GetTimestamp();
        Interlocked.CompareExchange(ref _first, now, 0);
        Interlocked.Exchange(ref _last, now);
        Interlocked.Increment(ref _count);
        if (_waiting.TryRemove(mark, out var waiting))
            waiting.SetResult(now);
    }

    /// <summary>Waits for one reply that has not come yet.</summary>
    public async Task<long> Wait(string mark) =>
        await _waiting
            .GetOrAdd(mark, _ => new(TaskCreationOptions.RunContinuationsAsynchronously))
            .Task.WaitAsync(TimeSpan.FromSeconds(30));
}
