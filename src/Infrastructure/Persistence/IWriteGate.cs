namespace OmniHub.Infrastructure.Persistence;

/// <summary>Admits writers. PostgreSQL admits all of them at once; SQLite has one writer, and queueing here costs less than its busy loop.</summary>
internal interface IWriteGate
{
    /// <summary>Waits for a place; dispose it after the commit.</summary>
    /// <param name="ct">Cancels the wait.</param>
    /// <param name="urgent">True to go before other writers, because a provider waits for this commit.</param>
    ValueTask<WritePlace> Enter(CancellationToken ct, bool urgent = false);
}

/// <summary>The right to write, until disposed.</summary>
internal readonly struct WritePlace(SingleWriterGate? gate) : IDisposable
{
    public void Dispose() => gate?.Leave();
}

internal sealed class OpenGate : IWriteGate
{
    public ValueTask<WritePlace> Enter(CancellationToken ct, bool urgent = false) => default;
}

/// <summary>
/// One at a time, the urgent first, but never two urgent ones in a row while others wait: acknowledgements must not wait for the work, nor the work starve for them.
/// </summary>
internal sealed class SingleWriterGate : IWriteGate
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _urgent = [];
    private readonly LinkedList<TaskCompletionSource> _others = [];
    private bool _isTaken;
    private bool _lastWasUrgent;

    public async ValueTask<WritePlace> Enter(CancellationToken ct, bool urgent = false)
    {
        TaskCompletionSource place;
        LinkedListNode<TaskCompletionSource> node;
        lock (_lock)
        {
            if (!_isTaken)
            {
                (_isTaken, _lastWasUrgent) = (true, urgent);
                return new WritePlace(this);
            }

            place = new(TaskCreationOptions.RunContinuationsAsynchronously);
            node = (urgent ? _urgent : _others).AddLast(place);
        }

        await using var giveUp = ct.Register(() => GiveUp(node, ct));
        await place.Task;
        return new WritePlace(this);
    }

    internal void Leave()
    {
        lock (_lock)
        {
            var fromUrgent = _urgent.Count > 0 && (!_lastWasUrgent || _others.Count == 0);
            var queue = fromUrgent ? _urgent : _others;
            if (queue.First is not { } next)
            {
                _isTaken = false;
                return;
            }

            queue.RemoveFirst();
            _lastWasUrgent = fromUrgent;
            next.Value.SetResult();
        }
    }

    private void GiveUp(LinkedListNode<TaskCompletionSource> node, CancellationToken ct)
    {
        lock (_lock)
        {
            // Not in a queue any more: the place was given already, and whoever asked has to leave it the usual way.
            if (node.List is null)
                return;
            node.List.Remove(node);
            node.Value.TrySetCanceled(ct);
        }
    }
}
