using OmniHub.Application.Kernel;

namespace OmniHub.Infrastructure.Health;

/// <summary>The sign of life of one loop: when its last good turn was. A turn that failed gives none, so a loop that hangs and one that only fails are noticed alike.</summary>
internal sealed class Heartbeat : IHeartbeat
{
    private const long Resting = long.MaxValue;

    private readonly TimeProvider _clock;
    private long _turned = Resting;
    private volatile string? _ended;

    internal Heartbeat(string name, TimeSpan patience, TimeProvider clock) => (Name, Patience, _clock) = (name, patience, clock);

    internal string Name { get; }

    /// <summary>How long a turn, with the pause before it, may take.</summary>
    internal TimeSpan Patience { get; }

    /// <summary>A turn went well, or a long one made progress.</summary>
    public void Turned() => Mark(_clock.GetTimestamp());

    /// <summary>Nothing is to be done until somebody brings work: that may take as long as it likes.</summary>
    public void Rests() => Mark(Resting);

    /// <summary>The loop is over although it should not be; the next good turn makes up for it.</summary>
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
