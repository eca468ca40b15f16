using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Analytics;

namespace OmniHub.Api.Surfaces.PyTake.Dashboard;

/// <summary>The performance of the tenant's operators.</summary>
[SnakeCase]
public sealed record AgentPerformanceWire(
    [property: Description("The agents, the most active one first.")] IReadOnlyList<AgentFiguresWire> Agents,
    [property: Description("today, week, month or year.")] string Period,
    [property: Description("The time of the calculation.")] DateTimeOffset UpdatedAt
)
{
    internal static AgentPerformanceWire From(OperatorPerformanceView view) =>
        new([.. view.Agents.Select(agent => AgentFiguresWire.From(agent, view.At))], view.Period.Word, view.At);
}

/// <summary>The figures of one operator.</summary>
[SnakeCase]
public sealed record AgentFiguresWire(
    [property: Description("The user's id.")] Guid AgentId,
    [property: Description("Their name.")] string? AgentName,
    [property: Description("Conversations they were given.")] long ConversationsHandled,
    [property: Description("Conversations they have now.")] int ActiveConversations,
    [property: Description("Conversations that were resolved while they had them.")] long ResolvedConversations,
    [property: Description("Messages they sent.")] long MessagesSent,
    [property: Description("Mean seconds from a customer's message to their reply.")] double? AvgResponseTime,
    [property: Description("Mean seconds until their first replies.")] double? AvgFirstResponseTime,
    [property: Description("Mean seconds until their conversations were resolved.")] double? AvgResolutionTime,
    [property: Description("Mean of their scores from 1 to 5.")] double? SatisfactionScore,
    [property: Description("online: did something within 5 minutes; away: within 30; else offline.")] string Status,
    [property: Description("Time at work, in whole quarters of an hour in which they did something.")] long OnlineTimeSeconds,
    [property: Description("The time of the agent's last activity in the period.")] DateTimeOffset? LastActivity
)
{
    private static readonly TimeSpan Online = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Away = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(15);

    internal static AgentFiguresWire From(OperatorTotals agent, DateTimeOffset now) =>
        new(
            agent.AgentId,
            agent.Name,
            agent.Assigned,
            agent.Active,
            agent.Resolved,
            agent.Sent,
            agent.AverageResponse,
            agent.AverageFirstResponse,
            agent.AverageResolution,
            agent.Satisfaction,
            (now - agent.LastActivity) switch
            {
                { } quiet when quiet <= Online => "online",
                { } quiet when quiet <= Away => "away",
                _ => "offline",
            },
            (long)(agent.BusySlots * Slot.TotalSeconds),
            agent.LastActivity
        );
}
