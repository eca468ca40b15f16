using System.Collections.Concurrent;
using System.Diagnostics;

namespace OmniHub.Bench.StandIns;

/// <summary>When each reply came. The clock is the machine's own, the same in every process.</summary>
internal sealed class Arrivals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _waiting = new();
    private readonly List<long> _times = [];

    public int Count
    {
        get
        {
            lock (_times)
                return _times.Count;
        }
    }

    /// <summary>When the one at that place came.</summary>
    public long TimeOf(int place)
    {
        lock (_times)
            return _times[place];
    }

    public void Note(string mark)
    {
        var now = Stopwatch.GetTimestamp();
        lock (_times)
            _times.Add(now);
        if (_waiting.TryRemove(mark, out var waiting))
            waiting.SetResult(now);
    }

    /// <summary>Waits for one reply that has not come yet.</summary>
    public async Task<long> Wait(string mark) =>
        await _waiting
            .GetOrAdd(mark, _ => new(TaskCreationOptions.RunContinuationsAsynchronously))
            .Task.WaitAsync(TimeSpan.FromSeconds(30));
}
