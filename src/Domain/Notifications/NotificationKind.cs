namespace OmniHub.Domain.Notifications;

/// <summary>The kinds of notifications.</summary>
public enum NotificationKind
{
    /// <summary>A sale.</summary>
    Sale,

    /// <summary>An order.</summary>
    Order,

    /// <summary>A payment.</summary>
    Payment,

    /// <summary>A delivery to the customer.</summary>
    Delivery,

    /// <summary>A cancellation.</summary>
    Cancellation,
}
