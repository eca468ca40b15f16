using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Work;

/// <summary>The kinds of work.</summary>
internal enum WorkKind
{
    /// <summary>Deliveries in the inbox.</summary>
    Inbox,

    /// <summary>Turns that wait for an answer.</summary>
    Replies,

    /// <summary>Messages that wait to be sent.</summary>
    Outbox,

    /// <summary>Entries in the event log.</summary>
    Events,
}

/// <summary>Wakes whoever does a kind of work, here and on other nodes.</summary>
internal interface IWorkNotifier
{
    /// <summary>Announces work that the current transaction commits; <paramref name="elsewhere"/>: other nodes have to know too.</summary>
    Task Announce(BatchConnection connection, WorkKind work, bool elsewhere, CancellationToken ct);

    /// <summary>Announces work that is already committed, on this node and, for the event log, on the others.</summary>
    void AnnounceCommitted(WorkKind work);

    /// <summary>Announces work on this node that is already committed.</summary>
    void AnnounceHere(WorkKind work);

    /// <summary>Announces in the current transaction that the waiting work of a conversation is erased, also from the memory of nodes.</summary>
    Task AnnounceErased(BatchConnection connection, Guid conversation, CancellationToken ct);

    /// <summary>Raised with the conversation's id when this or another node announces that what waits in it was taken away.</summary>
    event Action<Guid>? Erased;

    /// <summary>Runs the action whenever such work is announced, here or elsewhere; dispose to stop.</summary>
    IDisposable On(WorkKind work, Action wake);
}
