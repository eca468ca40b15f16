using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OmniHub.Application.Channels;
using OmniHub.Application.Messaging;
using OmniHub.Infrastructure.Egress;

namespace OmniHub.Infrastructure.Outbound;

/// <summary>The common base of all calls to other servers.</summary>
public static class OutboundModule
{
    /// <summary>
    /// Adds the egress guard and the pooled clients. <see cref="EgressOptions"/> and <see cref="OutboundOptions"/> are taken from the
    /// container when registered before, else their defaults hold. May be called several times.
    /// </summary>
    public static IServiceCollection AddOutbound(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new EgressOptions());
        services.TryAddSingleton(new OutboundOptions());
        services.TryAddSingleton<EgressGuard>();
        services.TryAddSingleton<IEgressGuard>(provider => provider.GetRequiredService<EgressGuard>());
        services.TryAddSingleton<IPassedOnLinks, PassedOnLinks>();
        services.TryAddSingleton<EgressHandler>();
        services.TryAddSingleton<OutboundClients>();
        return services;
    }

    /// <summary>
    /// Lets calls for one purpose reach exactly this host and port wherever it is: for a server that the operator configured. Calls for
    /// every other purpose are judged as if it had not been named.
    /// </summary>
    public static IServiceCollection TrustHost(this IServiceCollection services, OutboundPurpose purpose, Uri address) =>
        services.AddSingleton(new TrustedHost(purpose, address));
}
