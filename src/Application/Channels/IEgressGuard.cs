using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Channels;

/// <summary>
/// Decides which addresses the hub calls on somebody's behalf. The answer here is early and cheap; what a name resolves to is checked
/// again at every connection, and the hub connects to exactly the address that was checked.
/// </summary>
public interface IEgressGuard
{
    /// <summary>
    /// Refuses what can never be called: another scheme than http and https, a user or password in the address, an address of a
    /// private range. Names are not resolved. Null when nothing speaks against it.
    /// </summary>
    Failure? Check(OutboundPurpose purpose, Uri address);

    /// <summary>
    /// The same for an address that somebody else is told to fetch: its name is resolved as well, as nobody looks again. A name that is
    /// not known is refused, too: it may be known where it is fetched.
    /// </summary>
    Task<Failure?> CheckResolved(OutboundPurpose purpose, Uri address, CancellationToken ct);
}
