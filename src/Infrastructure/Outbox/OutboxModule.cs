using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Messaging;
using OmniHub.Application.Scheduling;
using OmniHub.Infrastructure.EventLog;

namespace OmniHub.Infrastructure.Outbox;

/// <summary>Messages on their way to providers.</summary>
public static class OutboxModule
{
    /// <summary>Adds the queue of messages that wait to be sent, and what sends them.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddSingleton<OutboxQueue>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<OutboxCommits>();
        services.AddSingleton<IOutgoing, OutgoingCommits>();
        services.AddSingleton<ISendingPace, PaceSlots>();
        services.AddSingleton<IMessageForms, MessageForms>();
        services.AddSingleton<IEventConsumer, CancelOnCustomerReply>();
        return services;
    }
}
