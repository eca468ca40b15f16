namespace OmniHub.Domain.Kernel;

/// <summary>Identifies a conversation.</summary>
public readonly record struct ConversationId(Guid Value) : ITypedId
{
    /// <summary>A new id, in order of time.</summary>
    public static ConversationId New() => new(Guid.CreateVersion7());

    /// <summary>Returns true if the first id is the later one.</summary>
    public static bool operator >(ConversationId one, ConversationId other) => one.Value > other.Value;

    /// <summary>Returns true if the first id is the earlier one.</summary>
    public static bool operator <(ConversationId one, ConversationId other) => one.Value < other.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
