using OmniHub.Application.Kernel;

namespace OmniHub.Infrastructure.Health;

/// <summary>The heartbeat of one loop: the time of its last successful iteration. A loop that hangs and one that only fails give none.</summary>
internal sealed class Heartbeat : IHeartbeat
{
    private const long Resting = long.MaxValue;

    private readonly TimeProvider _clock;
    private long _turned = Resting;
    private volatile string? _ended;

    internal Heartbeat(string name, TimeSpan patience, TimeProvider clock) => (Name, Patience, _clock) = (name, patience, clock);

    internal string Name { get; }

    /// <summary>The maximum time of one iteration, with the pause before it.</summary>
    internal TimeSpan Patience { get; }

    /// <summary>Reports that an iteration succeeded, or that a long one made progress.</summary>
    public void Turned() => Mark(_clock.GetTimestamp());

    /// <summary>Reports that the loop waits for work, without a time limit.</summary>
    public void Rests() => Mark(Resting);

    /// <summary>Reports that the loop ended unexpectedly; the next successful iteration clears that.</summary>
    internal void Ended(Exception? trouble) => _ended = trouble is null ? "ended" : $"ended ({trouble.GetBaseException().GetType().Name})";

    /// <summary>Why it is not well; null: it is.</summary>
    internal string? Trouble
    {
        get
        {
            if (_ended is { } ended)
                return $"{Name} {ended}";
            var turned = Volatile.Read(ref _turned);
            if (turned is Resting || Patience == Timeout.InfiniteTimeSpan)
                return null;
            var silent = _clock.GetElapsedTime(turned);
            return silent > Patience ? $"{Name} has not turned for {silent.TotalSeconds:0} s" : null;
        }
    }

    private void Mark(long at)
    {
        Volatile.Write(ref _turned, at);
        if (_ended is not null)
            _ended = null;
    }
}
