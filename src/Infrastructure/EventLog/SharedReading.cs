using OmniHub.Application.Events;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>
/// Reads the event log once for all readers of a node. They follow each other at a short distance, so what one of them read is kept for the others. What is read never changes, and nothing appears
/// between two entries later (see <see cref="EventReader"/>), so the kept entries are as good as a new read.
/// </summary>
internal sealed class SharedReading(IEventReader reader) : IDisposable
{
    private const int AtOnce = 500;
    private const int MostKept = 2000;

    private readonly SemaphoreSlim _turn = new(1, 1);

    // Without a gap: every entry behind _from up to the last one here.
    private readonly List<LoggedEntry> _kept = [];
    private EventCursor _from = EventCursor.Start;

    public void Dispose() => _turn.Dispose();

    /// <summary>Returns the next entries in order, at most <paramref name="limit"/>; none if there are none yet.</summary>
    internal async Task<IReadOnlyList<LoggedEntry>> After(EventCursor after, int limit, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (after >= _from)
            {
                if (Next(after, limit) is { Count: > 0 } known)
                    return known;
                await Extend(after, ct);
                return Next(after, limit);
            }
        }
        finally
        {
            _turn.Release();
        }

        // Far behind the others: what it reads is of no use to them.
        return await reader.ReadAfter(after, limit, null, null, ct);
    }

    private async Task Extend(EventCursor after, CancellationToken ct)
    {
        var entries = await reader.ReadAfter(after, AtOnce, null, null, ct);
        if (entries.Count == 0)
            return;
        if (_kept.Count == 0 || _kept[^1].At != after)
        {
            _kept.Clear();
            _from = after;
        }

        _kept.AddRange(entries);
        if (_kept.Count <= MostKept)
            return;
        var gone = _kept.Count - MostKept;
        _from = _kept[gone - 1].At;
        _kept.RemoveRange(0, gone);
    }

    private List<LoggedEntry> Next(EventCursor after, int limit)
    {
        var (low, high) = (0, _kept.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _kept[middle].At <= after ? (middle + 1, high) : (low, middle);
        }

        return _kept.GetRange(low, Math.Min(limit, _kept.Count - low));
    }
}
