using Microsoft.Extensions.DependencyInjection;

namespace OmniHub.Infrastructure.Replies;

/// <summary>Who answers a message: a flow or an agent.</summary>
public static class RepliesModule
{
    /// <summary>Adds the queue of messages that wait for an answer, and what answers them.</summary>
    public static IServiceCollection AddReplies(this IServiceCollection services)
    {
        services.AddSingleton<ReplyQueue>();
        services.AddSingleton<FlowCalls>();
        services.AddSingleton<FlowPlayer>();
        services.AddSingleton<ReplyProcessor>();
        services.AddSingleton<ReplyCommits>();
        return services.AddHostedService<FlowTimers>();
    }
}
