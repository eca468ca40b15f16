using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Instances;

/// <summary>Lines to channels, and the way to their providers.</summary>
public static class InstancesModule
{
    /// <summary>Adds the instances' use cases' own parts, their stores and the directory. The handlers and reactions are found by the application's scan of this assembly.</summary>
    public static IServiceCollection AddInstances(this IServiceCollection services, ProviderDefaults defaults)
    {
        services.AddSingleton(defaults);
        services.TryAddSingleton(TenantInstanceNames.Default);
        services.AddUseCaseParts();
        services.AddScoped<IInstances, InstanceStore>();
        services.AddScoped<IWhatsAppConfigs, WhatsAppConfigStore>();
        services.AddScoped<IChannelCredentials, ChannelCredentialsStore>();
        services.AddScoped<IInstanceReader, InstanceReader>();
        return services.AddDirectory();
    }

    private static void AddUseCaseParts(this IServiceCollection services)
    {
        services.AddSingleton<ChannelApps>();
        services.AddSingleton<ConnectionKeys>();
        services.AddScoped<ProviderConnections>();
        services.AddScoped<ConnectionOpening>();
        services.AddScoped<ConnectionCreation>();
        services.AddScoped<ConnectionReopening>();
        services.AddScoped<DefaultInstance>();
        services.AddScoped<DefaultConfig>();
        services.AddScoped<ConfigDrafts>();
        services.AddScoped<InstanceDrafts>();
        services.AddScoped<InstanceChanges>();
        services.AddScoped<InstanceViews>();
        services.AddScoped<AppInvitations>();
        services.AddScoped<AppInstallation>();
        services.AddScoped<AppRecognition>();
        services.AddSingleton<IAuthorizationStates, AuthorizationStates>();
    }

    private static IServiceCollection AddDirectory(this IServiceCollection services)
    {
        services.AddHostedService<ConfigHealthChecks>();
        services.AddHostedService<AppTokenRenewals>();
        services.AddSingleton<SnapshotMaker>();
        services.AddSingleton<IVerifyTokens, VerifyTokens>();
        services.AddSingleton<IInstanceDirectory, InstanceDirectory>();
        return services.AddChangeWatch<InstanceChange, InstanceChangeWatch>();
    }
}
