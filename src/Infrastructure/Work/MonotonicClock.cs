using OmniHub.Infrastructure.Persistence.Conventions;

namespace OmniHub.Infrastructure.Work;

/// <summary>The time, never twice the same: what happens in one burst keeps its order wherever it is sorted by time.</summary>
internal sealed class MonotonicClock(TimeProvider clock)
{
    private long _last;

    internal DateTimeOffset Next() => MicrosecondsConverter.FromMicroseconds(NextMicroseconds());

    internal long NextMicroseconds()
    {
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var next = Math.Max(last + 1, MicrosecondsConverter.ToMicroseconds(clock.GetUtcNow()));
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
                return next;
        }
    }
}
