namespace OmniHub.Domain.Erp;

/// <summary>The status of an ERP event.</summary>
public enum ErpEventStatus
{
    /// <summary>The customer's text waits to be sent.</summary>
    Queued,

    /// <summary>Completely processed.</summary>
    Processed,

    /// <summary>The customer's text could not be sent.</summary>
    Failed,
}
