using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Contacts;
using OmniHub.Application.Conversations;
using OmniHub.Application.Flows;
using OmniHub.Domain.Conversations;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>Conversations and the work on them.</summary>
public static class ConversationsModule
{
    /// <summary>Adds the stores; the handlers are found by the application's scan.</summary>
    public static IServiceCollection AddConversations(this IServiceCollection services)
    {
        services.AddScoped<IConversationReader, ConversationReader>();
        services.AddScoped<IConversationDesk, ConversationDesk>();
        services.AddScoped<IContacts, ContactStore>();
        services.AddScoped<IContactReader, ContactStore>();
        services.AddScoped<IUnreadMessages, UnreadInConversations>();
        services.AddSingleton<ReadReceipts>();
        services.AddScoped<IOperators, Operators>();
        services.AddScoped<IFlowPlaces, FlowPlaces>();
        services.AddSingleton<IMessageLookup, MessageLookup>();
        services.AddSingleton<WithdrawnWork>();
        services.AddScoped<IMessageTraces, MessageTraces>();
        return services;
    }
}
