using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Erp;

/// <summary>An ERP reported something.</summary>
public sealed record ErpEventReceived(TenantId Tenant, ErpEventId Event, ErpEventKind Kind, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "erp.received";
}

/// <summary>The event is completely processed.</summary>
public sealed record ErpEventProcessed(TenantId Tenant, ErpEventId Event, ErpEventKind Kind, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "erp.processed";
}

/// <summary>The message to its customer could not be sent.</summary>
public sealed record ErpEventFailed(TenantId Tenant, ErpEventId Event, ErpEventKind Kind, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "erp.failed";
}
