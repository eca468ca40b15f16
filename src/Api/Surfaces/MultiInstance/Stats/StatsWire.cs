using System.ComponentModel;
using Mapster;
using OmniHub.Application.Usage;

namespace OmniHub.Api.Surfaces.MultiInstance.Stats;

/// <summary>The usage of the caller's instances.</summary>
public sealed record UserStatsWire(
    [property: Description("All together, with instances that are gone.")] UserTotalWire Total,
    [property: Description("Each instance's part.")] IReadOnlyList<InstancePartWire> Instances
)
{
    internal static UserStatsWire From(TenantUsageView view) =>
        new(
            view.Adapt<UserTotalWire>(MultiInstanceMaps.Config),
            view.Instances.Adapt<IReadOnlyList<InstancePartWire>>(MultiInstanceMaps.Config)
        );
}

/// <summary>The total usage and the number of instances.</summary>
public sealed record UserTotalWire(
    [property: Description("Messages that a provider accepted.")] long MessagesSent,
    [property: Description("Customers' messages.")] long MessagesReceived,
    [property: Description("Those sent with a file.")] long MediaSent,
    [property: Description("Those received with a file.")] long MediaReceived,
    [property: Description("The files' size in bytes, both ways.")] long TotalMediaSize,
    [property: Description("Authenticated calls that name the instance.")] long ApiCalls,
    [property: Description("Successful deliveries to webhooks.")] long WebhookSent,
    [property: Description("The number of instances.")] int InstanceCount
);

/// <summary>The usage of one instance.</summary>
public sealed record InstancePartWire(
    [property: Description("The instance.")] string InstanceId,
    [property: Description("The display name.")] string Name,
    [property: Description("Messages that a provider accepted.")] long MessagesSent,
    [property: Description("Customers' messages.")] long MessagesReceived,
    [property: Description("Those sent with a file.")] long MediaSent,
    [property: Description("Those received with a file.")] long MediaReceived,
    [property: Description("The files' size in bytes, both ways.")] long TotalMediaSize,
    [property: Description("Authenticated calls that name the instance.")] long ApiCalls,
    [property: Description("Successful deliveries to webhooks.")] long WebhookSent
);

/// <summary>The usage of one instance.</summary>
public sealed record InstanceStatsWire([property: Description("The usage of the instance.")] InstanceUsageWire Usage)
{
    internal static InstanceStatsWire From(InstanceUsageDetail view) => new(view.Adapt<InstanceUsageWire>(MultiInstanceMaps.Config));
}

/// <summary>The usage of one instance, in total and per day.</summary>
public sealed record InstanceUsageWire(
    [property: Description("Messages that a provider accepted.")] long MessagesSent,
    [property: Description("Customers' messages.")] long MessagesReceived,
    [property: Description("Those sent with a file.")] long MediaSent,
    [property: Description("Those received with a file.")] long MediaReceived,
    [property: Description("The files' size in bytes, both ways.")] long TotalMediaSize,
    [property: Description("Authenticated calls that name the instance.")] long ApiCalls,
    [property: Description("Successful deliveries to webhooks.")] long WebhookSent,
    [property: Description("The days on which there was anything, oldest first.")] IReadOnlyList<DayStatsWire> DailyStats
);

/// <summary>The usage of one day.</summary>
public sealed record DayStatsWire(
    [property: Description("The day, as its beginning in UTC.")] DateTimeOffset Date,
    [property: Description("Messages that a provider accepted.")] long MessagesSent,
    [property: Description("Customers' messages.")] long MessagesReceived,
    [property: Description("Those sent with a file.")] long MediaSent,
    [property: Description("Those received with a file.")] long MediaReceived
);

/// <summary>The whole hub's last thirty days.</summary>
public sealed record SystemStatsWire(
    [property: Description("All instances, and those that are connected.")] TotalAndActiveWire Instances,
    [property: Description("All users, and those with a connected instance.")] TotalAndActiveWire Users,
    [property: Description("The usage of all tenants.")] UsageWire Usage
)
{
    internal static SystemStatsWire From(SystemUsageView view) =>
        new(
            new(view.Instances, view.ConnectedInstances),
            new(view.Users, view.ActiveUsers),
            view.Usage.Adapt<UsageWire>(MultiInstanceMaps.Config)
        );
}

/// <summary>The number of instances, and how many of them are active.</summary>
public sealed record TotalAndActiveWire(
    [property: Description("All.")] int Total,
    [property: Description("Those that are active.")] int Active
);

/// <summary>Usage figures.</summary>
public sealed record UsageWire(
    [property: Description("Messages that a provider accepted.")] long MessagesSent,
    [property: Description("Customers' messages.")] long MessagesReceived,
    [property: Description("Those sent with a file.")] long MediaSent,
    [property: Description("Those received with a file.")] long MediaReceived,
    [property: Description("The files' size in bytes, both ways.")] long TotalMediaSize,
    [property: Description("Authenticated calls that name the instance.")] long ApiCalls,
    [property: Description("Successful deliveries to webhooks.")] long WebhookSent
);
