using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Conversations;

/// <summary>Looks up what events are about, for whoever tells callers of them. Whoever's: the caller of it keeps tenants apart.</summary>
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

    /// <summary>Whose.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The line.</summary>
    public required InstanceId Instance { get; init; }

    /// <summary>Its conversation.</summary>
    public required ConversationId Conversation { get; init; }

    /// <summary>Which way.</summary>
    public required MessageDirection Direction { get; init; }

    /// <summary>Who wrote it.</summary>
    public required SenderKind Sender { get; init; }

    /// <summary>The user, flow or address behind it.</summary>
    public string? SenderId { get; init; }

    /// <summary>Their name.</summary>
    public string? SenderName { get; init; }

    /// <summary>What it is.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>The text or caption; null when it was taken back.</summary>
    public string? Text { get; init; }

    /// <summary>The file, where there is one; with a signed link once it is kept.</summary>
    public MediaDescriptor? Media { get; init; }

    /// <summary>The provider's id.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>How far it is.</summary>
    public required MessageStatus Status { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The channel's address of the customer or group.</summary>
    public required string Address { get; init; }

    /// <summary>The customer's digits; null where the channel has or shows none.</summary>
    public string? Phone { get; init; }

    /// <summary>Never the text.</summary>
    public override string ToString() => $"{Id} {Kind}";
}
