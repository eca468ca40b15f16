using MediatR;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Tenants;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Instances;

/// <summary>Lines to channels, and the way to their providers.</summary>
public static class InstancesModule
{
    // After these, what a node remembers of a line is outdated.
    private static readonly Type[] Changes =
    [
        typeof(InstanceCreated), typeof(InstanceUpdated), typeof(InstanceMadeDefault), typeof(InstanceClosed), typeof(InstanceDeleted),
        typeof(WhatsAppConfigChanged), typeof(ChannelCredentialsChanged), typeof(TenantActivated), typeof(TenantDeactivated),
    ];

    /// <summary>Adds the instances' use cases' own parts, their stores and the directory. The handlers come with the application.</summary>
    public static IServiceCollection AddInstances(this IServiceCollection services, ProviderDefaults defaults)
    {
        services.AddSingleton(defaults);
        services.AddUseCaseParts();
        services.AddScoped<IInstances, InstanceStore>();
        services.AddScoped<IWhatsAppConfigs, WhatsAppConfigStore>();
        services.AddScoped<IChannelCredentials, ChannelCredentialsStore>();
        services.AddScoped<IInstanceReader, InstanceReader>();
        return services.AddDirectory();
    }

    private static void AddUseCaseParts(this IServiceCollection services)
    {
        services.AddSingleton<LineKeys>();
        services.AddScoped<Lines>();
        services.AddScoped<LineOpening>();
        services.AddScoped<LineCreation>();
        services.AddScoped<LineReopening>();
        services.AddScoped<DefaultLine>();
        services.AddScoped<ConfigDrafts>();
        services.AddScoped<InstanceDrafts>();
        services.AddScoped<InstanceChanges>();
        services.AddScoped<InstanceViews>();
        services.AddScoped<AppInvitations>();
    }

    private static IServiceCollection AddDirectory(this IServiceCollection services)
    {
        services.AddSingleton<SnapshotMaker>();
        services.AddSingleton<IInstanceDirectory, InstanceDirectory>();
        foreach (var change in Changes)
            services.AddTransient(typeof(INotificationHandler<>).MakeGenericType(typeof(Happened<>).MakeGenericType(change)), typeof(WhenLineChanged<>).MakeGenericType(change));
        return services.AddWatch();
    }

    // One node has nobody to listen to.
    private static IServiceCollection AddWatch(this IServiceCollection services) =>
        services.Any(service => service.ServiceType == typeof(DatabaseOptions) && service.ImplementationInstance is DatabaseOptions { Engine: DatabaseEngine.Postgres })
            ? services.AddHostedService<LineChangeWatch>()
            : services;
}
