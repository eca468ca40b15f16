namespace OmniHub.Application.Events;

/// <summary>Brings new entries of the event log, whichever node wrote them, to subscribers in this process.</summary>
public interface IEventFeed
{
    /// <summary>
    /// From the returned place on, hands over every entry once and in order, batch by batch. It is awaited and holds up the other subscribers, so it must be quick;
    /// what it throws is logged and the batch is lost for it. A subscription does not outlive the process: what must not be lost has a cursor of its own.
    /// </summary>
    Task<FeedSubscription> Subscribe(Func<IReadOnlyList<LoggedEntry>, CancellationToken, Task> take, CancellationToken ct);
}

/// <summary>Dispose it to get no more.</summary>
/// <param name="from">The place behind which it begins.</param>
/// <param name="end">Ends it.</param>
public sealed class FeedSubscription(EventCursor from, Action end) : IDisposable
{
    /// <summary>The place behind which it begins.</summary>
    public EventCursor From => from;

    /// <inheritdoc/>
    public void Dispose() => end();
}
