using OmniHub.Api.Wire;

namespace OmniHub.Api.Health;

/// <summary>The hub answers.</summary>
/// <param name="Status"><c>healthy</c>.</param>
/// <param name="Timestamp">Now.</param>
/// <param name="Service">The name of the service.</param>
[SnakeCase]
public sealed record HealthWire(string Status, DateTimeOffset Timestamp, string Service)
{
    internal static HealthWire Healthy(DateTimeOffset now) => new("healthy", now, "omnihub");
}
