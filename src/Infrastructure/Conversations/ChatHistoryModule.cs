using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Conversations;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>The messages of chats.</summary>
public static class ChatHistoryModule
{
    /// <summary>Adds its reader.</summary>
    public static IServiceCollection AddChatHistory(this IServiceCollection services) => services.AddScoped<IChatHistory, ChatHistory>();
}
