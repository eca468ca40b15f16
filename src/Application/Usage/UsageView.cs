using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Usage;

/// <summary>The usage in a span of days. A message counts on the day (UTC) on which the hub recorded it, so a recount gives the same figures.</summary>
/// <param name="MessagesSent">Messages that a provider took.</param>
/// <param name="MessagesReceived">Customers' messages.</param>
/// <param name="MediaSent">Those sent with a file.</param>
/// <param name="MediaReceived">Those received with a file.</param>
/// <param name="MediaBytes">The size of the files in both directions, as far as it was reported.</param>
/// <param name="ApiCalls">Authenticated calls that name the instance.</param>
/// <param name="WebhooksSent">Successful deliveries to webhooks.</param>
public sealed record UsageView(
    long MessagesSent = 0,
    long MessagesReceived = 0,
    long MediaSent = 0,
    long MediaReceived = 0,
    long MediaBytes = 0,
    long ApiCalls = 0,
    long WebhooksSent = 0
);

/// <summary>The usage of one instance.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Name">The display name.</param>
/// <param name="Usage">The usage.</param>
public sealed record InstanceUsageView(InstanceId Instance, string Name, UsageView Usage);

/// <summary>The usage of one day.</summary>
/// <param name="Day">The day, UTC.</param>
/// <param name="Usage">The usage.</param>
public sealed record DayUsageView(DateOnly Day, UsageView Usage);

/// <summary>A tenant's usage: instances that are gone count in the total.</summary>
public sealed record TenantUsageView(UsageView Total, IReadOnlyList<InstanceUsageView> Instances);

/// <summary>An instance's usage.</summary>
public sealed record InstanceUsageDetail(UsageView Total, IReadOnlyList<DayUsageView> Days);

/// <summary>The whole hub's last thirty days.</summary>
/// <param name="Instances">All instances.</param>
/// <param name="ConnectedInstances">Those that are connected.</param>
/// <param name="Users">All users.</param>
/// <param name="ActiveUsers">Those whose tenant has a connected instance.</param>
/// <param name="Usage">The usage.</param>
public sealed record SystemUsageView(int Instances, int ConnectedInstances, int Users, int ActiveUsers, UsageView Usage);
