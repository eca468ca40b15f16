using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Scheduling;

/// <summary>Identifies a message that waits for its time.</summary>
public readonly record struct ScheduledMessageId(Guid Value) : ITypedId
{
    /// <summary>A new id, in order of time.</summary>
    public static ScheduledMessageId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
