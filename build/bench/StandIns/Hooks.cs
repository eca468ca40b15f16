using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using OmniHub.Bench.Load;

namespace OmniHub.Bench.StandIns;

/// <summary>What came of outgoing webhooks: how many, from when to when, and how long after what they tell.</summary>
internal sealed class Hooks
{
    private ConcurrentBag<double> _late = [];
    private long _count;
    private long _first;
    private long _last;

    public void Note(ReadOnlySpan<byte> body)
    {
        var now = Stopwatch.GetTimestamp();
        Interlocked.CompareExchange(ref _first, now, 0);
        Interlocked.Exchange(ref _last, now);
        Interlocked.Increment(ref _count);
        if (ToldAt(body) is { } at)
            _late.Add((TimeProvider.System.GetUtcNow() - at).TotalMilliseconds);
    }

    /// <summary>Forgets what came.</summary>
    public void Clear()
    {
        _late = [];
        (_count, _first, _last) = (0, 0, 0);
    }

    /// <summary>How many, how many a second, and how late half and 99 of 100 of them were, in milliseconds.</summary>
    public string Describe()
    {
        double[] late = [.. _late.Order()];
        var seconds = Stopwatch.GetElapsedTime(_first, _last).TotalSeconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{_count} {(seconds > 0 ? (_count - 1) / seconds : 0):F1} {Storm.At(late, 0.5):F1} {Storm.At(late, 0.99):F1}"
        );
    }

    // The envelope ends with the time: "timestamp":"2026-03-04T12:00:00.000Z"}.
    private static DateTimeOffset? ToldAt(ReadOnlySpan<byte> body) =>
        body.Length > 26
        && DateTimeOffset.TryParse(
            System.Text.Encoding.ASCII.GetString(body[^26..^2]),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? at
            : null;
}
