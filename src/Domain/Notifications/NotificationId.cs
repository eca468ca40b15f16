using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Notifications;

/// <summary>Identifies a notification.</summary>
public readonly record struct NotificationId(Guid Value) : ITypedId
{
    /// <summary>A new id, in order of time.</summary>
    public static NotificationId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
