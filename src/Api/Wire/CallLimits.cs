using System.Net;
using System.Net.Sockets;
using OmniHub.Application.Kernel;
using OmniHub.Application.Limits;
using OmniHub.Domain.Tenants;

namespace OmniHub.Api.Wire;

/// <summary>The limits that the dialects choose from.</summary>
internal static class CallLimits
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The limits of login attempts per address, over all login endpoints together.</summary>
    internal static IReadOnlyList<RateLimit> Entrance(HttpRequest request, string door) =>
        [new($"entrance:{door}:{AddressOf(request)}", 5, Minute)];

    /// <summary>Messages out.</summary>
    internal static IReadOnlyList<RateLimit> Sending(HttpRequest request, ICaller? caller) =>
        [new($"send:{SubjectOf(request, caller)}", 100, Minute)];

    /// <summary>Configuration.</summary>
    internal static IReadOnlyList<RateLimit> Configuring(HttpRequest request, ICaller? caller) =>
        [new($"config:{SubjectOf(request, caller)}", 30, Minute)];

    /// <summary>The limits of all other calls.</summary>
    internal static IReadOnlyList<RateLimit> General(HttpRequest request, ICaller? caller) =>
        [new($"general:{SubjectOf(request, caller)}", 1000, Hour)];

    /// <summary>The limits of the tenant's plan; a caller without a valid credential has those of the free plan, per address.</summary>
    internal static IReadOnlyList<RateLimit> ByPlan(HttpRequest request, ICaller? caller)
    {
        var (minute, hour) = (caller?.Plan ?? TenantPlan.Free) switch
        {
            TenantPlan.Free => (60, 1000),
            TenantPlan.Pro => (120, 5000),
            _ => (300, 15_000),
        };
        var subject = caller is null or { IsPlatform: true } ? SubjectOf(request, caller) : $"tenant:{caller.Tenant.Value:N}";
        return [new($"plan:minute:{subject}", minute, Minute), new($"plan:hour:{subject}", hour, Hour)];
    }

    private static string SubjectOf(HttpRequest request, ICaller? caller) =>
        caller switch
        {
            null => AddressOf(request),
            { IsPlatform: true } => "platform",
            { User: { } user } => $"user:{user.Value:N}",
            _ => $"tenant:{caller.Tenant.Value:N}",
        };

    // Whoever has one IPv6 address has its whole /64.
    private static string AddressOf(HttpRequest request)
    {
        if (request.HttpContext.Connection.RemoteIpAddress is not { } address)
            return "address:unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily is AddressFamily.InterNetwork)
            return $"address:{address}";
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"address:{new IPAddress(bytes)}";
    }
}
