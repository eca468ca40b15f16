namespace OmniHub.Application.Channels;

/// <summary>
/// Tracks whether a call left the hub during a piece of work. Before that, the work can be repeated; after it, an unexpected error makes the result uncertain.
/// </summary>
public sealed class Departure : IDisposable
{
    private static readonly AsyncLocal<Departure?> Watched = new();

    private readonly Departure? _outer = Watched.Value;
    private volatile bool _hasLeft;

    private Departure() { }

    /// <summary>True if a call has left the hub since the watch began.</summary>
    public bool HasLeft => _hasLeft;

    /// <summary>Watches what the caller does from here on, until it is disposed.</summary>
    public static Departure Watch() => Watched.Value = new Departure();

    /// <summary>A call leaves now.</summary>
    public static void Note()
    {
        for (var watch = Watched.Value; watch is not null; watch = watch._outer)
            watch._hasLeft = true;
    }

    /// <summary>Ends the watch.</summary>
    public void Dispose() => Watched.Value = _outer;
}
