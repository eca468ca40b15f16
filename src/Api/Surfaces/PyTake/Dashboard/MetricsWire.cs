using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Analytics;

namespace OmniHub.Api.Surfaces.PyTake.Dashboard;

/// <summary>The dashboard's first look.</summary>
[SnakeCase]
public sealed record DashboardMetricsWire(
    [property: Description("The figures.")] MetricsWire Metrics,
    [property: Description("today, week, month or year.")] string Period,
    [property: Description("The time of the calculation.")] DateTimeOffset UpdatedAt
)
{
    internal static DashboardMetricsWire From(MetricsView view) =>
        new(
            new(
                view.Totals.Messages,
                view.Conversations.Total,
                view.Conversations.Active,
                view.Totals.AverageResponse,
                view.Totals.Satisfaction
            ),
            view.Period.Word,
            view.At
        );
}

/// <summary>The figures of the dashboard's first look.</summary>
[SnakeCase]
public sealed record MetricsWire(
    [property: Description("Messages in both directions; outgoing ones count when the provider has accepted them.")] long TotalMessages,
    [property: Description("Conversations that went on in the period.")] int TotalConversations,
    [property: Description("Open conversations that are assigned to an agent.")] int ActiveConversations,
    [property: Description("Mean seconds from a customer's message to the next reply; null without any.")] double? AverageResponseTime,
    [property: Description("Mean of the scores from 1 to 5; null without any.")] double? SatisfactionRate
);
