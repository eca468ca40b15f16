namespace OmniHub.Domain.Kernel;

/// <summary>
/// An event that goes into the tenant's event log, in the transaction that changes the data. Its members become the entry's data:
/// ids and states, never a secret and never the text of a message.
/// </summary>
public interface ILoggedEvent : IDomainEvent
{
    /// <summary>The stable name of the entry: <c>feature.what_happened</c>.</summary>
    string Type { get; }

    /// <summary>The tenant to whose log it belongs.</summary>
    TenantId Tenant { get; }

    /// <summary>The instance it is about, if any.</summary>
    InstanceId? Instance => null;

    /// <summary>The conversation it is about, if any.</summary>
    ConversationId? Conversation => null;

    /// <summary>The message it is about, if any.</summary>
    MessageId? Message => null;

    /// <summary>The time of the event.</summary>
    DateTimeOffset At { get; }
}
