using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Usage;

/// <summary>Reads the daily counters.</summary>
public interface IUsageReader
{
    /// <summary>The calling tenant's usage since a day; null: ever.</summary>
    Task<TenantUsageView> OfTenant(DateOnly? since, CancellationToken ct);

    /// <summary>Returns the usage of one instance since a day; null for all days.</summary>
    Task<InstanceUsageDetail> OfInstance(InstanceId instance, DateOnly? since, CancellationToken ct);

    /// <summary>Everybody's usage since a day.</summary>
    Task<SystemUsageView> OfEverybody(DateOnly since, CancellationToken ct);
}

/// <summary>Counts calls that name an instance; cheap, written down every second.</summary>
public interface IApiCallCounter
{
    /// <summary>Counts one more call of an instance, by its name or id; ignores instances of other tenants.</summary>
    ValueTask Count(TenantId tenant, string instance, CancellationToken ct);
}
