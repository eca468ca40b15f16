using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Domain.Conversations;

/// <summary>What one line and one contact (or group) say to each other. There is one for each pair; it is resolved and opened again.</summary>
public sealed partial class Conversation : AggregateRoot<ConversationId>, ITenantOwned
{
    /// <summary>How long after the customer's last message an official WhatsApp line may write freely.</summary>
    public static readonly TimeSpan FreeWindow = TimeSpan.FromHours(24);

    /// <summary>The longest address, id or name that is kept.</summary>
    public const int MaxTextLength = 200;

    private Conversation() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The line.</summary>
    public InstanceId InstanceId { get; private init; }

    /// <summary>The person; null for a group.</summary>
    public ContactId? ContactId { get; private set; }

    /// <summary>What makes it this conversation within the line: the contact, or the group's address.</summary>
    public string ChatKey { get; private set; } = "";

    /// <summary>Where to send: the address that the provider last reported for this chat.</summary>
    public string Address { get; private set; } = "";

    /// <summary>One person or several.</summary>
    public ChatKind Kind { get; private init; }

    /// <summary>The group's name.</summary>
    public string? ChatName { get; private set; }

    /// <summary>Where it stands.</summary>
    public ConversationStatus Status { get; private set; }

    /// <summary>The person of the tenant who has it.</summary>
    public Guid? AgentId { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? AssignedAt { get; private set; }

    /// <summary>Since when flows and agents keep quiet because a human took over; null: they may answer.</summary>
    public DateTimeOffset? BotPausedAt { get; private set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>When it began or was last opened again.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When the customer first got an answer since then.</summary>
    public DateTimeOffset? FirstReplyAt { get; private set; }

    /// <summary>When something was last said.</summary>
    public DateTimeOffset LastMessageAt { get; private set; }

    /// <summary>When the customer last wrote.</summary>
    public DateTimeOffset? LastInboundAt { get; private set; }

    /// <summary>How many messages it has, both ways.</summary>
    public int MessageCount { get; private set; }

    /// <summary>How many of the customer's messages nobody saw yet.</summary>
    public int UnreadCount { get; private set; }

    /// <summary>When it was last resolved.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>By whom.</summary>
    public string? ResolvedBy { get; private set; }

    /// <summary>The agent service's own id of this customer, learnt from its replies.</summary>
    public string? AgentMemory { get; private set; }

    /// <summary>Until when free content may be sent on an official WhatsApp line.</summary>
    public DateTimeOffset? WindowExpiresAt => LastInboundAt + FreeWindow;

    /// <summary>Whether flows and agents may speak.</summary>
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
    public void Receive(Message message, string address, string? chatName, DateTimeOffset now)
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

        Record(new MessageReceived(TenantId, InstanceId, Id, message.Id, message.Kind, message.Media is not null, now));
    }

    /// <summary>Something went out: through the hub, or noticed on the phone or another program.</summary>
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

    /// <summary>Somebody of the tenant saw everything.</summary>
    public void SeenByHuman() => UnreadCount = 0;

    /// <summary>Learns how the agent service calls this customer.</summary>
    public void Remember(string agentMemory) => AgentMemory = agentMemory;

    /// <summary>A flow hands over to people: the customer waits for somebody, and the bots keep quiet until resumed or resolved.</summary>
    public void HandOver(string? to, int priority, string? note, string reason, DateTimeOffset now)
    {
        (Status, BotPausedAt) = (AgentId is null ? ConversationStatus.Pending : Status, BotPausedAt ?? now);
        Record(new ConversationHandedOver(TenantId, InstanceId, Id, to, priority, note, reason, now));
    }

    /// <summary>The line's owner answered: the bots keep quiet until resumed or resolved.</summary>
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

    /// <summary>Rebuilds one from storage.</summary>
    internal static Conversation Restore(ConversationState state) =>
        new()
        {
            Id = state.Id,
            TenantId = state.TenantId,
            InstanceId = state.InstanceId,
            ContactId = state.ContactId,
            ChatKey = state.ChatKey,
            Address = state.Address,
            Kind = state.Kind,
            ChatName = state.ChatName,
            Status = state.Status,
            AgentId = state.AgentId,
            AssignedAt = state.AssignedAt,
            BotPausedAt = state.BotPausedAt,
            StartedAt = state.StartedAt,
            LastMessageAt = state.LastMessageAt,
            LastInboundAt = state.LastInboundAt,
            MessageCount = state.MessageCount,
            UnreadCount = state.UnreadCount,
            ResolvedAt = state.ResolvedAt,
            ResolvedBy = state.ResolvedBy,
            AgentMemory = state.AgentMemory,
            OpenedAt = state.OpenedAt,
            FirstReplyAt = state.FirstReplyAt,
            AgentName = state.AgentName,
            LabelList = state.Labels,
            SnoozedUntil = state.SnoozedUntil,
            SnoozedAt = state.SnoozedAt,
        };
}

/// <summary>A conversation as it is stored.</summary>
internal sealed record ConversationState(
    ConversationId Id,
    TenantId TenantId,
    InstanceId InstanceId,
    ContactId? ContactId,
    string ChatKey,
    string Address,
    ChatKind Kind,
    string? ChatName,
    ConversationStatus Status,
    Guid? AgentId,
    DateTimeOffset? AssignedAt,
    DateTimeOffset? BotPausedAt,
    DateTimeOffset StartedAt,
    DateTimeOffset LastMessageAt,
    DateTimeOffset? LastInboundAt,
    int MessageCount,
    int UnreadCount,
    DateTimeOffset? ResolvedAt,
    string? ResolvedBy,
    string? AgentMemory,
    DateTimeOffset OpenedAt,
    DateTimeOffset? FirstReplyAt,
    string? AgentName,
    string? Labels,
    DateTimeOffset? SnoozedUntil,
    DateTimeOffset? SnoozedAt
);
