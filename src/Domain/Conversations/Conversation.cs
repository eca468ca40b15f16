using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Domain.Conversations;

/// <summary>The conversation between one instance and one contact or group. Each pair has one; it is resolved and reopened.</summary>
public sealed partial class Conversation : AggregateRoot<ConversationId>, ITenantOwned
{
    /// <summary>The time after the customer's last message during which an official WhatsApp instance may send free content.</summary>
    public static readonly TimeSpan FreeWindow = TimeSpan.FromHours(24);

    private static readonly TimeSpan AutoAnswerWindow = TimeSpan.FromMinutes(1);

    /// <summary>The longest address, id or name that is kept.</summary>
    public const int MaxTextLength = 200;

    private Conversation() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The id of the instance.</summary>
    public InstanceId InstanceId { get; private init; }

    /// <summary>The person; null for a group.</summary>
    public ContactId? ContactId { get; private set; }

    /// <summary>The key of the conversation within the instance: the contact's id, or the group's address.</summary>
    public string ChatKey { get; private set; } = "";

    /// <summary>The address to which messages are sent, as the provider last reported it.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The kind of chat.</summary>
    public ChatKind Kind { get; private init; }

    /// <summary>The group's name.</summary>
    public string? ChatName { get; private set; }

    /// <summary>The status.</summary>
    public ConversationStatus Status { get; private set; }

    /// <summary>The person of the tenant who has it.</summary>
    public Guid? AgentId { get; private set; }

    /// <summary>The time of the assignment.</summary>
    public DateTimeOffset? AssignedAt { get; private set; }

    /// <summary>The time since which flows and AI assistants do not answer because a person took over; null if they may answer.</summary>
    public DateTimeOffset? BotPausedAt { get; private set; }

    /// <summary>The time of creation.</summary>
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>The time of creation or of the last reopening.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>The time of the first reply to the customer since then.</summary>
    public DateTimeOffset? FirstReplyAt { get; private set; }

    /// <summary>The time of the last message.</summary>
    public DateTimeOffset LastMessageAt { get; private set; }

    /// <summary>The time of the customer's last message.</summary>
    public DateTimeOffset? LastInboundAt { get; private set; }

    /// <summary>The number of messages in both directions.</summary>
    public int MessageCount { get; private set; }

    /// <summary>The number of the customer's messages that no operator has read.</summary>
    public int UnreadCount { get; private set; }

    /// <summary>The time of the last resolution.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>The user or key that resolved it.</summary>
    public string? ResolvedBy { get; private set; }

    /// <summary>The agent service's own id of this customer, learnt from its replies.</summary>
    public string? AgentMemory { get; private set; }

    /// <summary>The beginning of the minute in which automatic answers are counted; null before the first one.</summary>
    public DateTimeOffset? AutoAnswersFrom { get; private set; }

    /// <summary>The number of automatic answers since then.</summary>
    public int AutoAnswers { get; private set; }

    /// <summary>The time until which free content may be sent on an official WhatsApp instance.</summary>
    public DateTimeOffset? WindowExpiresAt => LastInboundAt + FreeWindow;

    /// <summary>True if the customer wrote within the last 24 hours, so that an official WhatsApp instance may send free content.</summary>
    public bool IsWindowOpen(DateTimeOffset now) => WindowExpiresAt > now;

    /// <summary>True if flows and AI assistants may answer.</summary>
    public bool BotMaySpeak => BotPausedAt is null && AgentId is null;

    /// <summary>The conversation with one person.</summary>
    public static Conversation With(TenantId tenant, InstanceId instance, ContactId contact, string address, DateTimeOffset now) =>
        Start(tenant, instance, contact, KeyOf(contact), address, ChatKind.Direct, null, now);

    /// <summary>The conversation in a group.</summary>
    public static Conversation In(TenantId tenant, InstanceId instance, Chat group, DateTimeOffset now) =>
        Start(tenant, instance, null, KeyOf(group), group.Address, ChatKind.Group, group.Name, now);

    /// <summary>The key of the conversation with a person.</summary>
    public static string KeyOf(ContactId contact) => contact.Value.ToString("N");

    /// <summary>The key of the conversation in a group.</summary>
    public static string KeyOf(Chat group) => group.Address;

    /// <summary>The customer wrote.</summary>
    /// <param name="message">The message.</param>
    /// <param name="address">The address from which it came; empty: as before.</param>
    /// <param name="chatName">The group's name, if it was reported.</param>
    /// <param name="now">The current time.</param>
    /// <param name="referral">The advertisement that the customer came from.</param>
    public void Receive(Message message, string address, string? chatName, DateTimeOffset now, AdReferral? referral = null)
    {
        Address = address.Length > 0 ? address : Address;
        ChatName = chatName ?? ChatName;
        (LastInboundAt, LastMessageAt) = (now, now);
        MessageCount++;
        UnreadCount++;
        if (Status is ConversationStatus.Resolved)
        {
            (Status, AgentId, AssignedAt, BotPausedAt) = (ConversationStatus.Pending, null, null, null);
            (OpenedAt, FirstReplyAt) = (now, null);
            Record(new ConversationReopened(TenantId, InstanceId, Id, now));
        }

        Record(new MessageReceived(TenantId, InstanceId, Id, message.Id, message.Kind, message.Media is not null, referral, now));
    }

    /// <summary>Records an outgoing message: sent through the hub, or seen on the phone or in another program.</summary>
    public void Say(Message message, DateTimeOffset now)
    {
        LastMessageAt = now;
        MessageCount++;
        if (message.Sender is SenderKind.Agent or SenderKind.Owner)
            HumanSpoke(now);
        if (FirstReplyAt is null && LastInboundAt is not null)
        {
            FirstReplyAt = now;
            Record(
                new FirstReplyGiven(TenantId, InstanceId, Id, message.Id, message.Sender, message.SenderId, Seconds(OpenedAt, now), now)
            );
        }

        if (message.Status is not MessageStatus.Pending)
            Record(new MessageSent(TenantId, InstanceId, Id, message.Id, message.Kind, message.Media is not null, message.Sender, now));
    }

    /// <summary>The provider took what was said: from here on it goes where the provider says.</summary>
    public void Delivered(Message message, string? address, DateTimeOffset now)
    {
        Address = address is { Length: > 0 and <= MaxTextLength } ? address : Address;
        Record(new MessageSent(TenantId, InstanceId, Id, message.Id, message.Kind, message.Media is not null, message.Sender, now));
    }

    /// <summary>A message got further or failed.</summary>
    public static MessageStatusChanged Progress(Message message, DateTimeOffset now) =>
        new(message.TenantId, message.InstanceId, message.ConversationId, message.Id, message.Status, now);

    /// <summary>Marks all messages as read by an operator.</summary>
    public void SeenByHuman() => UnreadCount = 0;

    /// <summary>Learns how the agent service calls this customer.</summary>
    public void Remember(string agentMemory) => AgentMemory = agentMemory;

    /// <summary>Hands the conversation over to people: flows and AI assistants do not answer until they are resumed or it is resolved.</summary>
    public void HandOver(string? to, int priority, string? note, string reason, DateTimeOffset now)
    {
        (Status, BotPausedAt) = (AgentId is null ? ConversationStatus.Pending : Status, BotPausedAt ?? now);
        Record(new ConversationHandedOver(TenantId, InstanceId, Id, to, priority, note, reason, now));
    }

    /// <summary>
    /// Counts an automatic answer before it is given. Over the limit it returns false and hands the conversation over to people: two programs that answer each other would never end.
    /// </summary>
    /// <param name="most">The most automatic answers within a minute; null: any number.</param>
    /// <param name="now">The current time.</param>
    public bool TakesAutoAnswer(int? most, DateTimeOffset now)
    {
        if (!BotMaySpeak)
            return false;
        if (most is null)
            return true;
        if (AutoAnswersFrom is not { } from || now - from >= AutoAnswerWindow)
            (AutoAnswersFrom, AutoAnswers) = (now, 0);
        if (AutoAnswers < most)
        {
            AutoAnswers++;
            return true;
        }

        HandOver(null, 0, $"More than {most} automatic answers within a minute.", "brake", now);
        return false;
    }

    /// <summary>A person answered: flows and AI assistants do not answer until they are resumed or the conversation is resolved.</summary>
    private void HumanSpoke(DateTimeOffset now)
    {
        UnreadCount = 0;
        if (Status is ConversationStatus.Pending)
            Status = ConversationStatus.Active;
        if (BotPausedAt is not null)
            return;
        BotPausedAt = now;
        Record(new BotPaused(TenantId, InstanceId, Id, now));
    }

    private static Conversation Start(
        TenantId tenant,
        InstanceId instance,
        ContactId? contact,
        string key,
        string address,
        ChatKind kind,
        string? chatName,
        DateTimeOffset now
    )
    {
        var conversation = new Conversation
        {
            Id = ConversationId.New(),
            TenantId = tenant,
            InstanceId = instance,
            ContactId = contact,
            ChatKey = key,
            Address = address,
            Kind = kind,
            ChatName = chatName,
            Status = ConversationStatus.Pending,
            StartedAt = now,
            OpenedAt = now,
            LastMessageAt = now,
        };
        conversation.Record(new ConversationStarted(tenant, instance, conversation.Id, kind, now));
        return conversation;
    }
}
