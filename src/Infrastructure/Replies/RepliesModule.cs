using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Replies;

namespace OmniHub.Infrastructure.Replies;

/// <summary>Who answers a message: a flow or an assistant.</summary>
public static class RepliesModule
{
    /// <summary>Adds the queue of messages that wait for an answer, and what answers them.</summary>
    /// <param name="services">The services of the hub.</param>
    /// <param name="options">How they answer; null: as usual.</param>
    public static IServiceCollection AddReplies(this IServiceCollection services, ReplyOptions? options = null)
    {
        services.AddSingleton(options ?? new ReplyOptions());
        services.AddSingleton<IFlowCalls, FlowCalls>();
        services.AddSingleton<IFlowSituations, FlowSituations>();
        services.AddSingleton<IPlainValues, PlainValues>();
        services.AddSingleton<FlowDriver>();
        services.AddSingleton<FlowPlayer>();
        services.AddSingleton<AssistantQuestions>();
        services.AddSingleton<AssistantResponder>();
        services.AddSingleton<MessageResponder>();
        services.AddSingleton<ReplyQueue>();
        services.AddSingleton<ReplyProcessor>();
        services.AddSingleton<ReplyCommits>();
        return services.AddHostedService<FlowTimers>();
    }
}
