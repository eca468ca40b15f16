using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Conversations;

/// <summary>Looks up the messages of events. Does not filter by tenant: the code that uses it must do so.</summary>
public interface IMessageLookup
{
    /// <summary>The messages with these ids, as they are now; what is gone is left out.</summary>
    Task<IReadOnlyDictionary<MessageId, SaidMessage>> Find(IReadOnlyCollection<MessageId> ids, CancellationToken ct);
}

/// <summary>A message with whom it is from.</summary>
public sealed record SaidMessage
{
    /// <summary>Its id.</summary>
    public required MessageId Id { get; init; }

    /// <summary>The tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The instance.</summary>
    public required InstanceId Instance { get; init; }

    /// <summary>Its conversation.</summary>
    public required ConversationId Conversation { get; init; }

    /// <summary>The direction.</summary>
    public required MessageDirection Direction { get; init; }

    /// <summary>The kind of author.</summary>
    public required SenderKind Sender { get; init; }

    /// <summary>The user, flow or address behind it.</summary>
    public string? SenderId { get; init; }

    /// <summary>Their name.</summary>
    public string? SenderName { get; init; }

    /// <summary>The kind of content.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>The text or caption; null if it was revoked.</summary>
    public string? Text { get; init; }

    /// <summary>The file, where there is one; with a signed link once it is kept.</summary>
    public MediaDescriptor? Media { get; init; }

    /// <summary>The provider's id.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>The status.</summary>
    public required MessageStatus Status { get; init; }

    /// <summary>The time at which it was written.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The channel's address of the customer or group.</summary>
    public required string Address { get; init; }

    /// <summary>The customer's digits; null where the channel has or shows none.</summary>
    public string? Phone { get; init; }

    /// <summary>Leaves out the text, because this may end up in a log.</summary>
    public override string ToString() => $"{Id} {Kind}";
}
