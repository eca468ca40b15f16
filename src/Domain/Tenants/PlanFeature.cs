namespace OmniHub.Domain.Tenants;

/// <summary>The features that a plan can allow.</summary>
public enum PlanFeature
{
    /// <summary>Statistics and recent activity on one page.</summary>
    Dashboard,

    /// <summary>A WhatsApp instance of the tenant's own.</summary>
    WhatsApp,

    /// <summary>Events of the tenant's ERP.</summary>
    ErpWebhooks,

    /// <summary>Notifications.</summary>
    Notifications,
}
