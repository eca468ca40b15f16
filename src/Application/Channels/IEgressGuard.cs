using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Channels;

/// <summary>
/// Decides which addresses the hub may call for tenants. This check is early and cheap; the addresses of a name are checked
/// again at every connection, and the hub connects to exactly the address that was checked.
/// </summary>
public interface IEgressGuard
{
    /// <summary>
    /// Refuses what can never be called: another scheme than http and https, a user or password in the address, an address of a
    /// private range. Names are not resolved. Returns null if the address is allowed.
    /// </summary>
    Failure? Check(OutboundPurpose purpose, Uri address);

    /// <summary>
    /// The same for an address that another system will fetch: its name is resolved as well, because it is not checked again. An unknown
    /// name is refused, too, because the other system may be able to resolve it.
    /// </summary>
    Task<Failure?> CheckResolved(OutboundPurpose purpose, Uri address, CancellationToken ct);
}
