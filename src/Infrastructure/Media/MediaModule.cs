using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OmniHub.Application.Kernel;
using OmniHub.Application.Media;
using OmniHub.Application.Messaging;
using OmniHub.Infrastructure.EventLog;

namespace OmniHub.Infrastructure.Media;

/// <summary>The files of messages: fetched, kept, shown and sent.</summary>
public static class MediaModule
{
    /// <summary>Adds the library and what fills it.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services, MediaOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Limits);
        if (options.Bucket is { } bucket)
            services.AddSingleton<IMediaStore>(provider => new BucketStore(bucket, provider.GetRequiredService<StoreTrouble>()));
        else
            services.AddSingleton<IMediaStore, DirectoryStore>();
        services.AddSingleton<StoreTrouble>();
        services.AddSingleton<OrphanedBlobs>();
        services.AddSingleton<Staging>();
        services.AddSingleton<LinkFetch>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<IMediaLibrary, MediaLibrary>();
        services.AddSingleton<IMediaLinks, MediaLinks>();
        services.AddSingleton<IMediaEraser, MediaEraser>();
        services.AddSingleton<OutgoingFiles>();
        services.AddSingleton<ChannelSender>();
        services.AddSingleton<FetchSource>();
        services.AddSingleton<FetchRunner>();
        services.AddSingleton<FetchQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<FetchQueue>());
        services.AddSingleton<IEventConsumer, FetchPlanner>();
        services.TryAddSingleton(new StorageOptions(0));
        services.AddSingleton<StorageReadiness>();
        services.AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<StorageReadiness>());
        services.AddHostedService(provider => provider.GetRequiredService<StorageReadiness>());
        services.AddSingleton<MediaTidy>();
        services.AddHostedService(provider => provider.GetRequiredService<MediaTidy>());
        return services;
    }
}
