namespace OmniHub.Tests.TestKit;

/// <summary>A clock that stands still until told; its timers fire while it is moved, each at its own time.</summary>
internal sealed class TestClock(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = start ?? new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>How many timers wait to fire; lets a test know that the code under test has begun to wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _alarms.Count;
            }
        }
    }

    /// <summary>Lets a short time pass; what falls due on the way fires in order, at its own time.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (NextDue(end) is { } alarm)
        {
            alarm.Ring();
        }

        lock (_gate)
        {
            _now = end;
        }
    }

    /// <summary>
    /// Lets time jump, as on a machine that slept: what fell due meanwhile fires once, late. For long times: a hub's pollers alone would have to be run
    /// through every second of a day one after the other.
    /// </summary>
    public void Jump(TimeSpan by)
    {
        List<Alarm> late;
        lock (_gate)
        {
            _now += by;
            late = [.. _alarms.Where(waiting => waiting.Due <= _now).OrderBy(waiting => waiting.Due)];
            late.ForEach(alarm => alarm.Rearm(_now));
        }

        late.ForEach(alarm => alarm.Ring());
    }

    private Alarm? NextDue(DateTimeOffset end)
    {
        lock (_gate)
        {
            var alarm = _alarms.Where(waiting => waiting.Due <= end).MinBy(waiting => waiting.Due);
            if (alarm is null)
            {
                return null;
            }

            _now = alarm.Due > _now ? alarm.Due : _now;
            alarm.Rearm(_now);
            return alarm;
        }
    }

    private sealed class Alarm(TestClock clock, Action ring) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset Due { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._alarms.Remove(this);
                _period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._now + dueTime;
                    clock._alarms.Add(this);
                }
            }

            // Like a real timer, one that is due at once does not wait for time to pass.
            if (dueTime == TimeSpan.Zero)
            {
                clock.Advance(TimeSpan.Zero);
            }

            return true;
        }

        public void Rearm(DateTimeOffset now)
        {
            if (_period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero)
            {
                clock._alarms.Remove(this);
            }
            else
            {
                Due = now + _period;
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._alarms.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
