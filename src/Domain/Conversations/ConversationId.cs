namespace OmniHub.Domain.Conversations;

/// <summary>Identifies a conversation.</summary>
public readonly record struct ConversationId(Guid Value)
{
    /// <summary>A new id, in order of time.</summary>
    public static ConversationId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
