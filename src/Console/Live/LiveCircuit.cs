using OmniHub.Application.Events;
using OmniHub.WebConsole.Requests;

namespace OmniHub.WebConsole.Live;

/// <summary>
/// The live events of one open console. Its parts say what they want to hear of; many events in a short time are one call. The session is checked when an event is about people or keys,
/// and every few seconds: a person who was signed out does not keep looking.
/// </summary>
internal sealed class LiveCircuit(LiveFeed feed, UseCases useCases, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromSeconds(5);
    private static readonly string[] AboutCredentials = ["user.", "api_key.", "session.", "identity.", "tenant."];

    private readonly Lock _lock = new();
    private readonly List<Part> _parts = [];
    private IDisposable? _listening;
    private ITimer? _checks;
    private bool _isOver;

    /// <summary>Raised when it is time to check whether the person is still signed in; the layout does it on its own thread.</summary>
    internal event Action? CheckDue;

    /// <summary>Begins to listen for the caller.</summary>
    internal async Task Begin(CancellationToken ct)
    {
        if (_listening is not null || await useCases.Caller(ct) is not { Succeeded: true, Value: var caller })
            return;
        _listening = await feed.Listen(caller.Tenant, caller.OnlyInstance, Take, ct);
        _checks = clock.CreateTimer(_ => CheckDue?.Invoke(), null, BetweenChecks, BetweenChecks);
    }

    /// <summary>Calls <paramref name="changed"/> soon after events that are wanted, once for many of them.</summary>
    internal IDisposable Follow(Func<LoggedEntry, bool> wants, Action changed)
    {
        var part = new Part(this, wants, changed);
        lock (_lock)
            _parts.Add(part);
        return part;
    }

    public void Dispose()
    {
        _isOver = true;
        _listening?.Dispose();
        _checks?.Dispose();
    }

    private void Take(LoggedEntry entry)
    {
        if (AboutCredentials.Any(start => entry.Type.StartsWith(start, StringComparison.Ordinal)))
            CheckDue?.Invoke();
        lock (_lock)
        {
            foreach (var part in _parts)
                part.Take(entry);
        }
    }

    private sealed class Part : IDisposable
    {
        private readonly LiveCircuit _circuit;
        private readonly Func<LoggedEntry, bool> _wants;
        private readonly ITimer _timer;
        private int _isDue;

        internal Part(LiveCircuit circuit, Func<LoggedEntry, bool> wants, Action changed)
        {
            (_circuit, _wants) = (circuit, wants);
            _timer = circuit.NewTimer(() =>
            {
                Volatile.Write(ref _isDue, 0);
                if (!circuit._isOver)
                    changed();
            });
        }

        internal void Take(LoggedEntry entry)
        {
            if (_wants(entry) && Interlocked.Exchange(ref _isDue, 1) == 0)
                _timer.Change(Pause, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            _timer.Dispose();
            lock (_circuit._lock)
                _circuit._parts.Remove(this);
        }
    }

    private ITimer NewTimer(Action act) => clock.CreateTimer(_ => act(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
