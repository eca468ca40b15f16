using System.Net;
using OmniHub.Application.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Infrastructure.Identity;

/// <summary>What is remembered of a credential that was found: who it is, and what must be asked anew at every call.</summary>
internal sealed record Admission(Result<Caller> Answer, TenantId Tenant, DateTimeOffset? ExpiresAt, IReadOnlyList<IPNetwork> Addresses)
{
    internal Result<Caller> At(DateTimeOffset now, IPAddress? from)
    {
        if (ExpiresAt <= now)
            return IdentityFailures.WrongCredential;
        return Addresses.Count == 0 || IsAmong(from) ? Answer : IdentityFailures.AddressNotAllowed;
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
