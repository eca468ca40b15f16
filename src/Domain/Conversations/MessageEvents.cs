using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Domain.Conversations;

/// <summary>A customer's message was recorded.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Line">The instance.</param>
/// <param name="In">The conversation.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Kind">The kind of content.</param>
/// <param name="HasMedia">True if it has a file.</param>
/// <param name="Referral">The advertisement that the customer came from; null for none.</param>
/// <param name="At">The time of the event.</param>
public sealed record MessageReceived(
    TenantId Tenant,
    InstanceId Line,
    ConversationId In,
    MessageId MessageId,
    MessageKind Kind,
    bool HasMedia,
    AdReferral? Referral,
    DateTimeOffset At
) : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "message.received";

    /// <inheritdoc/>
    protected override MessageId? About => MessageId;
}

/// <summary>The provider took a message.</summary>
public sealed record MessageSent(
    TenantId Tenant,
    InstanceId Line,
    ConversationId In,
    MessageId MessageId,
    MessageKind Kind,
    bool HasMedia,
    SenderKind Sender,
    DateTimeOffset At
) : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "message.sent";

    /// <inheritdoc/>
    protected override MessageId? About => MessageId;
}

/// <summary>An outgoing message got further, or failed.</summary>
public sealed record MessageStatusChanged(
    TenantId Tenant,
    InstanceId Line,
    ConversationId In,
    MessageId MessageId,
    MessageStatus Status,
    DateTimeOffset At
) : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "message.status";

    /// <inheritdoc/>
    protected override MessageId? About => MessageId;
}

/// <summary>The author of a message changed its text.</summary>
public sealed record MessageTextChanged(TenantId Tenant, InstanceId Line, ConversationId In, MessageId MessageId, DateTimeOffset At)
    : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "message.edited";

    /// <inheritdoc/>
    protected override MessageId? About => MessageId;
}

/// <summary>The author of a message revoked it.</summary>
public sealed record MessageTakenBack(TenantId Tenant, InstanceId Line, ConversationId In, MessageId MessageId, DateTimeOffset At)
    : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "message.revoked";

    /// <inheritdoc/>
    protected override MessageId? About => MessageId;
}

/// <summary>A message's file is kept by the hub now.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Line">The instance.</param>
/// <param name="In">The conversation.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="MimeType">The MIME type.</param>
/// <param name="At">The time of the event.</param>
public sealed record MessageMediaStored(
    TenantId Tenant,
    InstanceId Line,
    ConversationId In,
    MessageId MessageId,
    long Bytes,
    string MimeType,
    DateTimeOffset At
) : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "message.media_stored";

    /// <inheritdoc/>
    protected override MessageId? About => MessageId;
}

/// <summary>The file of a message could not be fetched and is given up.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Line">The instance.</param>
/// <param name="In">The conversation.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Reason">The failure's code.</param>
/// <param name="At">The time of the event.</param>
public sealed record MessageMediaFailed(
    TenantId Tenant,
    InstanceId Line,
    ConversationId In,
    MessageId MessageId,
    string Reason,
    DateTimeOffset At
) : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "message.media_failed";

    /// <inheritdoc/>
    protected override MessageId? About => MessageId;
}
