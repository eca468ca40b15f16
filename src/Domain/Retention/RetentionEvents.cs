using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Retention;

/// <summary>A tenant's data is kept for another time from now on.</summary>
public sealed record RetentionChanged(TenantId Tenant, int? RawPayloadDays, int? MessageDays, int? MediaDays, DateTimeOffset At)
    : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "retention.changed";
}
