using OmniHub.Application.Events;
using OmniHub.Application.Identity;

namespace OmniHub.Application.Realtime;

/// <summary>Publishes a tenant's events to connected clients on all nodes. Each user interface subscribes and renders the events in its own format.</summary>
public interface IRealtime
{
    /// <summary>Subscribes to the caller's tenant. Returns once the subscriber has caught up with what it missed since <paramref name="from"/>.</summary>
    /// <param name="caller">The authenticated caller; events are limited to what it may see.</param>
    /// <param name="credential">Checked again and again; the subscription ends once it is no longer valid.</param>
    /// <param name="subscriber">The receiver of the events.</param>
    /// <param name="from">The last event that the client has; null: it wants only what happens from now on.</param>
    /// <param name="ct">Cancels catching up.</param>
    Task<IRealtimeSubscription> Subscribe(
        Caller caller,
        Credential credential,
        IRealtimeSubscriber subscriber,
        EventCursor? from,
        CancellationToken ct
    );
}

/// <summary>Receives the events of a tenant.</summary>
public interface IRealtimeSubscriber
{
    /// <summary>Receives one event. Must neither block nor throw, because the other subscribers wait for it.</summary>
    void Take(RealtimeNews news);

    /// <summary>Receives an older event while the subscriber catches up; may wait until the client has room for it.</summary>
    Task Replay(EventNews news);

    /// <summary>Ends the connection for that reason.</summary>
    void End(RealtimeEnd reason);
}

/// <summary>A subscription; disposing it unsubscribes, and with a user's last subscription the user goes offline.</summary>
public interface IRealtimeSubscription : IDisposable
{
    /// <summary>Publishes to the tenant's other subscribers that the caller types in a conversation, or has stopped.</summary>
    void Types(Guid conversation, bool isTyping);

    /// <summary>Publishes the caller's status, one of <see cref="PresenceStatus"/>, to the tenant's other subscribers; false for an unknown status.</summary>
    bool Says(string? status);
}

/// <summary>Why the hub ends a subscription.</summary>
public enum RealtimeEnd
{
    /// <summary>The credential was revoked, or has expired.</summary>
    CredentialInvalid,

    /// <summary>The client fell too far behind; it may come back from its last event.</summary>
    TooSlow,
}
