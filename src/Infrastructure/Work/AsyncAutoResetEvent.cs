namespace OmniHub.Infrastructure.Work;

/// <summary>Wakes a loop that waits for work. A signal without a waiter is kept; several count as one.</summary>
internal sealed class AsyncAutoResetEvent : IDisposable
{
    private readonly SemaphoreSlim _given = new(0, 1);

    public void Dispose() => _given.Dispose();

    internal void Give()
    {
        // One is waiting already: it will see this work too.
        if (_given.CurrentCount > 0)
            return;
        try
        {
            _given.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another thread gave a signal at this moment.
        }
        catch (ObjectDisposedException)
        {
            // The loop has ended; the signalling code must not fail for that.
        }
    }

    /// <summary>Returns on a signal, or after a while without one: signals from other nodes can get lost.</summary>
    internal async Task Wait(TimeSpan atMost, CancellationToken ct) => await _given.WaitAsync(atMost, ct);

    /// <summary>The same; returns true for a signal.</summary>
    internal Task<bool> Waited(TimeSpan atMost, CancellationToken ct) => _given.WaitAsync(atMost, ct);
}
