using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Messaging;

/// <summary>Identifies a file that the hub keeps. The file of a message has the message's id.</summary>
public readonly record struct MediaId(Guid Value) : ITypedId
{
    /// <summary>A new id, in order of time.</summary>
    public static MediaId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
