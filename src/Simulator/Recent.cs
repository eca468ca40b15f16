namespace OmniHub.Simulator;

/// <summary>The last entries of something, bounded by count and by weight, that can be waited on.</summary>
internal sealed class Recent<T>(int capacity, long maxWeight, Func<T, long> weigh)
{
    private readonly Lock _gate = new();
    private readonly Queue<(long Sequence, T Entry, long Weight)> _entries = [];
    private TaskCompletionSource? _news;
    private long _sequence;
    private long _weight;

    internal void Add(T entry)
    {
        TaskCompletionSource? news;
        lock (_gate)
        {
            var weight = weigh(entry);
            _entries.Enqueue((++_sequence, entry, weight));
            _weight += weight;
            while (_entries.Count > capacity || (_weight > maxWeight && _entries.Count > 1))
                _weight -= _entries.Dequeue().Weight;
            (news, _news) = (_news, null);
        }
        news?.TrySetResult();
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            _weight = 0;
        }
    }

    internal IReadOnlyList<(long Sequence, T Entry)> Find(long after, Predicate<T> match)
    {
        lock (_gate)
            return [.. _entries.Where(item => item.Sequence > after && match(item.Entry)).Select(item => (item.Sequence, item.Entry))];
    }

    /// <summary>Answers as soon as there are <paramref name="count"/> matching entries, or with what there is when the time is over.</summary>
    internal async Task<IReadOnlyList<(long Sequence, T Entry)>> WaitFor(
        int count,
        TimeSpan wait,
        long after,
        Predicate<T> match,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        using var patience = new CancellationTokenSource(wait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        while (true)
        {
            Task news;
            lock (_gate)
                news = (_news ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            var found = Find(after, match);
            if (found.Count >= count || wait <= TimeSpan.Zero)
                return found;
            try
            {
                await news.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return Find(after, match);
            }
        }
    }
}
