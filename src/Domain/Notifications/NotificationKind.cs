namespace OmniHub.Domain.Notifications;

/// <summary>The kinds of notifications.</summary>
public enum NotificationKind
{
    /// <summary>Something was sold.</summary>
    Sale,

    /// <summary>Something was ordered.</summary>
    Order,

    /// <summary>Money came in.</summary>
    Payment,

    /// <summary>Something reached the customer.</summary>
    Delivery,

    /// <summary>Something was called off.</summary>
    Cancellation,
}
