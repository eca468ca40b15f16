using System.Net;
using OmniHub.Application.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Infrastructure.Identity;

/// <summary>The cached result of an authentication: the caller, and what must be checked again at every call.</summary>
internal sealed record Admission(Caller Caller, bool TenantIsActive, DateTimeOffset? ExpiresAt, IReadOnlyList<IPNetwork> Addresses)
{
    private readonly Result<Caller> _welcome = Caller;

    internal Result<Caller> At(DateTimeOffset now, Credential presented)
    {
        if (ExpiresAt <= now)
            return IdentityFailures.WrongCredential;
        if (Addresses.Count > 0 && !IsAmong(presented.From))
            return IdentityFailures.AddressNotAllowed;
        return TenantIsActive || presented.EvenInactive ? _welcome : TenantFailures.Inactive;
    }

    private bool IsAmong(IPAddress? from)
    {
        if (from is null)
            return false;
        var plain = from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from;
        foreach (var network in Addresses)
        {
            if (network.Contains(plain))
                return true;
        }

        return false;
    }
}
