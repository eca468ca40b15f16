using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Scheduling;

/// <summary>
/// A message that waits for its time. Until then it can be changed and cancelled; at its time it is handed over once, in the transaction that
/// makes it a message of its conversation.
/// </summary>
public sealed class ScheduledMessage : AggregateRoot<ScheduledMessageId>, ITenantOwned
{
    /// <summary>The longest time ahead for which a message can be scheduled.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    /// <summary>The time for which delivery is tried while the instance cannot send.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    private ScheduledMessage() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The instance that sends it.</summary>
    public InstanceId InstanceId { get; private set; }

    /// <summary>Its conversation, where one was named or it was handed over.</summary>
    public ConversationId? ConversationId { get; private set; }

    /// <summary>The recipient as it was given; null if a conversation was named.</summary>
    public string? Recipient { get; private set; }

    /// <summary>The key by which the customer is recognised when they write first.</summary>
    public string? ContactKey { get; private set; }

    /// <summary>The message in the stored format of the outbox.</summary>
    public string Content { get; private set; } = "";

    /// <summary>The time at which it is to be sent.</summary>
    public DateTimeOffset SendAt { get; private set; }

    /// <summary>The IANA time zone that its time was meant in.</summary>
    public string TimeZone { get; private set; } = "";

    /// <summary>The time of the next attempt: its own time, or later while its instance cannot send.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>True if a message of the customer cancels it.</summary>
    public bool CancelsIfCustomerWrites { get; private set; }

    /// <summary>The status.</summary>
    public ScheduledStatus Status { get; private set; }

    /// <summary>Why it was cancelled, failed, or waits beyond its time.</summary>
    public string? Reason { get; private set; }

    /// <summary>The message that it became.</summary>
    public MessageId? MessageId { get; private set; }

    /// <summary>The user or key that created it.</summary>
    public string CreatedBy { get; private init; } = "";

    /// <summary>The time of creation.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>The time at which it was sent, cancelled or given up.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Grows with every change: who sends it sends what it was when it was looked at, or nothing.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Plans a message.</summary>
    public static Result<ScheduledMessage> Plan(
        TenantId tenant,
        ScheduledContent content,
        ScheduledTime time,
        string by,
        DateTimeOffset now
    )
    {
        var planned = new ScheduledMessage
        {
            Id = ScheduledMessageId.New(),
            TenantId = tenant,
            CreatedBy = by,
            CreatedAt = now,
        };
        if (planned.Set(content, time, now).Failure is { } failure)
            return failure;
        planned.Record(planned.Happened("created", null, now));
        return planned;
    }

    /// <summary>Changes what is sent, and when.</summary>
    public Result<Done> Change(ScheduledContent? content, ScheduledTime? time, DateTimeOffset now)
    {
        if (Status is not ScheduledStatus.Pending)
            return SchedulingFailures.Over(Status);
        var kept = new ScheduledContent(InstanceId, ConversationId, Recipient, ContactKey, Content);
        // A time that is not touched may be due at this moment.
        if (time is null)
        {
            Put(content ?? kept);
            Touch(now);
        }
        else if (Set(content ?? kept, time, now).Failure is { } failure)
        {
            return failure;
        }

        Record(Happened("changed", null, now));
        return Done.It;
    }

    /// <summary>Sets whether a message of the customer cancels it.</summary>
    public void GiveWay(bool toTheCustomer, DateTimeOffset now)
    {
        CancelsIfCustomerWrites = toTheCustomer;
        Touch(now);
    }

    /// <summary>Cancels it.</summary>
    public Result<Done> Cancel(string reason, DateTimeOffset now)
    {
        if (Status is not ScheduledStatus.Pending)
            return SchedulingFailures.Over(Status);
        End(ScheduledStatus.Cancelled, "cancelled", reason, now);
        return Done.It;
    }

    /// <summary>Records that it became a message of its conversation.</summary>
    public void HandOver(MessageId message, ConversationId conversation, DateTimeOffset now)
    {
        (Status, MessageId, ConversationId, Reason, FinishedAt) = (ScheduledStatus.Sent, message, conversation, null, now);
        Touch(now);
        Record(Happened("sent", null, now) with { MessageId = message });
    }

    /// <summary>The customer wrote in that conversation before its time came.</summary>
    public void CustomerWrote(ConversationId conversation, DateTimeOffset now)
    {
        (Status, ConversationId, FinishedAt) = (ScheduledStatus.Cancelled, conversation, now);
        Reason = Cut(SchedulingFailures.CustomerWrote.Message);
        Touch(now);
        Record(Happened("cancelled", "customer_wrote", now));
    }

    /// <summary>Postpones it because its instance cannot send; fails it after <see cref="Patience"/>.</summary>
    public void Wait(Failure failure, TimeSpan pause, DateTimeOffset now)
    {
        if (now - SendAt > Patience)
        {
            End(ScheduledStatus.Failed, "failed", failure.Message, now);
            return;
        }

        (DueAt, Reason) = (now + pause, Cut(failure.Message));
        Touch(now);
    }

    /// <summary>Fails it for good.</summary>
    public void Fail(Failure failure, DateTimeOffset now) => End(ScheduledStatus.Failed, "failed", failure.Message, now);

    /// <summary>Creates a waiting message from the stored members that its end needs.</summary>
    internal static ScheduledMessage Waiting(ScheduledMessageId id, TenantId tenant, InstanceId instance, int version) =>
        new()
        {
            Id = id,
            TenantId = tenant,
            InstanceId = instance,
            Version = version,
        };

    private Result<Done> Set(ScheduledContent content, ScheduledTime time, DateTimeOffset now)
    {
        if (time.At <= now || time.At > now + Furthest)
            return SchedulingFailures.TimeOutOfReach;
        Put(content);
        (SendAt, DueAt, TimeZone, Reason) = (time.At, time.At, time.Zone, null);
        Touch(now);
        return Done.It;
    }

    private void Put(ScheduledContent content) =>
        (InstanceId, ConversationId, Recipient, ContactKey, Content) = (
            content.Line,
            content.Conversation,
            content.Recipient,
            content.ContactKey,
            content.Stored
        );

    private void End(ScheduledStatus status, string what, string reason, DateTimeOffset now)
    {
        (Status, Reason, FinishedAt) = (status, Cut(reason), now);
        Touch(now);
        Record(Happened(what, null, now));
    }

    private void Touch(DateTimeOffset now)
    {
        UpdatedAt = now;
        Version++;
    }

    private ScheduledMessageChanged Happened(string what, string? reason, DateTimeOffset now) =>
        new(Id, TenantId, InstanceId, what, reason, now, ConversationId);

    private static string Cut(string text) => StorableText.Cut(text, 300);
}

/// <summary>The content and recipient of a scheduled message.</summary>
/// <param name="Line">The instance.</param>
/// <param name="Conversation">The conversation, where one is named.</param>
/// <param name="Recipient">The recipient as it was given.</param>
/// <param name="ContactKey">The key by which the customer is recognised.</param>
/// <param name="Stored">The message in the form that the sending side stores it.</param>
public sealed record ScheduledContent(InstanceId Line, ConversationId? Conversation, string? Recipient, string? ContactKey, string Stored)
{
    /// <summary>Leaves out the message, because this text may end up in a log.</summary>
    public override string ToString() => Line.ToString();
}

/// <summary>A moment and the time zone in which it was given.</summary>
/// <param name="At">The moment.</param>
/// <param name="Zone">The IANA name of the time zone.</param>
public sealed record ScheduledTime(DateTimeOffset At, string Zone);
