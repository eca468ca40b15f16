using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Inbox;
using OmniHub.Application.Kernel;
using OmniHub.Application.Messaging;
using OmniHub.Application.Scheduling;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Postgres;
using OmniHub.Infrastructure.Sends;
using OmniHub.Infrastructure.Turns;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>The way of a message through the hub: inbox, turns, sends.</summary>
public static class InboxModule
{
    /// <summary>Adds the inbox and what works it off.</summary>
    public static IServiceCollection AddInbox(this IServiceCollection services, DatabaseOptions database, InboxOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<Ticker>();
        services.AddSingleton<SharesInUse>();
        services.AddSingleton<Conversations.ErasedConversations>();
        services.AddSingleton<IInbox, Inbox>();
        services.AddScoped<IDeadLetters, DeadLetters>();
        if (database.Engine is DatabaseEngine.Sqlite)
        {
            services.AddSingleton<IPartitionLeases, AllPartitions>();
            services.AddSingleton<IWorkAnnouncer, WorkAnnouncer>();
        }
        else
        {
            services.AddSingleton<IPartitionLeases>(provider => new PostgresPartitionLeases(
                PostgresDatabase.ConnectApart(database.ConnectionString, options.Lease),
                options,
                provider.GetRequiredService<SharesInUse>(),
                provider.GetRequiredService<ILogger<PostgresPartitionLeases>>()
            ));
            services.AddSingleton<PostgresWorkAnnouncer>();
            services.AddSingleton<IWorkAnnouncer>(provider => provider.GetRequiredService<PostgresWorkAnnouncer>());
            services.AddHostedService(provider => provider.GetRequiredService<PostgresWorkAnnouncer>());
        }

        services.AddSingleton<Recorder>();
        services.AddSingleton<InboxReader>();
        services.AddSingleton<InboxReadiness>();
        services.AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<InboxReadiness>());
        services.AddHostedService(provider => provider.GetRequiredService<InboxReadiness>());
        services.AddSingleton<TurnLanes>();
        services.AddSingleton<FlowCalls>();
        services.AddSingleton<FlowPlayer>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<TurnCommits>();
        services.AddSingleton<SendLanes>();
        services.AddSingleton<SendRunner>();
        services.AddSingleton<SendCommits>();
        services.AddSingleton<IOutgoing, OutgoingCommits>();
        services.AddSingleton<ILinePace, LineSlots>();
        services.AddSingleton<IMessageForms, MessageForms>();
        services.AddSingleton<IEventConsumer, CustomerFirst>();
        services.AddScoped<SendingLine>();
        services.AddScoped<PhoneSending>();
        services.AddHostedService<WorkHost>();
        services.AddHostedService<FlowTimers>();
        services.AddHostedService<Flows.FlowClock>();
        return services;
    }
}
