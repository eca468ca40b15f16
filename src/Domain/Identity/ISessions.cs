namespace OmniHub.Domain.Identity;

/// <summary>All sessions. Changes take effect immediately, outside the unit of work: a refused command must not restore a stolen session.</summary>
public interface ISessions
{
    /// <summary>The one with that id, whosever it is, or null.</summary>
    Task<Session?> Find(SessionId id, CancellationToken ct);

    /// <summary>Adds a session.</summary>
    void Add(Session session);

    /// <summary>Moves a session to its next generation; false if another call did so first or the session has ended.</summary>
    Task<bool> Advance(SessionId id, int from, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ends it on every node.</summary>
    Task End(SessionId id, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ends all of a user's on every node.</summary>
    Task EndAll(UserId user, DateTimeOffset now, CancellationToken ct);
}
