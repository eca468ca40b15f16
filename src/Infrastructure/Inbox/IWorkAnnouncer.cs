using OmniHub.Infrastructure.Hot;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>What kind of work there is.</summary>
internal enum Work
{
    /// <summary>Deliveries in the inbox.</summary>
    Inbox,

    /// <summary>Turns that wait for an answer.</summary>
    Turns,

    /// <summary>Messages that wait to be sent.</summary>
    Sends,

    /// <summary>Entries in the event log.</summary>
    Events,
}

/// <summary>Wakes whoever does a kind of work, here and on other nodes.</summary>
internal interface IWorkAnnouncer
{
    /// <summary>Announces work that the current transaction commits; <paramref name="elsewhere"/>: other nodes have to know too.</summary>
    Task Announce(HotConnection connection, Work work, bool elsewhere, CancellationToken ct);

    /// <summary>Announces work that is already committed, on this node and, for the event log, on the others.</summary>
    void AnnounceCommitted(Work work);

    /// <summary>Announces work on this node that is already committed.</summary>
    void AnnounceHere(Work work);

    /// <summary>Tells that the current transaction takes away what waits in a conversation: also what nodes have of it in memory.</summary>
    Task AnnounceErased(HotConnection connection, Guid conversation, CancellationToken ct);

    /// <summary>Runs the action whenever such work is announced, here or elsewhere; dispose to stop.</summary>
    IDisposable On(Work work, Action wake);
}
