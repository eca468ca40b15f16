using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Domain.Conversations;

public sealed class ConversationTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddMinutes(5);

    [Fact]
    public void Starts_pending_with_the_contact_as_key_and_no_window()
    {
        var contact = ContactId.New();

        var started = Conversation.With(TenantId.Default, InstanceId.New(), contact, "551199", Now);

        (started.Status, started.Kind, started.ChatKey, started.Address).ShouldBe(
            (ConversationStatus.Pending, ChatKind.Direct, contact.Value.ToString("N"), "551199")
        );
        (started.OpenedAt, started.WindowExpiresAt, started.BotMaySpeak).ShouldBe((Now, null, true));
        started.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<ConversationStarted>().Kind.ShouldBe(ChatKind.Direct);
    }

    [Fact]
    public void Of_a_group_is_known_by_its_address_and_has_no_contact()
    {
        var group = Conversation.In(TenantId.Default, InstanceId.New(), new Chat("g@g.us", ChatKind.Group, "Family"), Now);

        (group.ChatKey, group.ContactId, group.ChatName, group.Kind).ShouldBe(("g@g.us", null, "Family", ChatKind.Group));
    }

    [Fact]
    public void Receives_a_message_as_unread_and_opens_the_free_window_for_a_day()
    {
        var conversation = Open();
        var message = Inbound(conversation);

        conversation.Receive(message, "", null, Later);

        (conversation.MessageCount, conversation.UnreadCount, conversation.LastInboundAt).ShouldBe((1, 1, Later));
        conversation.WindowExpiresAt.ShouldBe(Later.AddHours(24));
        conversation.Address.ShouldBe("551199");
        var received = conversation.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<MessageReceived>();
        (received.MessageId, received.Kind, received.HasMedia).ShouldBe((message.Id, MessageKind.Text, false));
    }

    [Fact]
    public void Takes_a_newer_address_and_group_name_from_a_message()
    {
        var conversation = Open();

        conversation.Receive(Inbound(conversation), "551198", "New name", Later);

        (conversation.Address, conversation.ChatName).ShouldBe(("551198", "New name"));
    }

    [Fact]
    public void A_message_opens_a_resolved_conversation_again_without_operator_and_pause()
    {
        var conversation = Open();
        conversation.Assign(Guid.CreateVersion7(), "Ana", "ana", Now).ShouldSucceed();
        conversation.Resolve("ana", null, Now).ShouldSucceed();
        _ = conversation.TakeEvents();

        conversation.Receive(Inbound(conversation), "", null, Later);

        (conversation.Status, conversation.AgentId, conversation.AssignedAt, conversation.BotPausedAt).ShouldBe(
            (ConversationStatus.Pending, null, null, null)
        );
        (conversation.OpenedAt, conversation.FirstReplyAt).ShouldBe((Later, null));
        conversation.TakeEvents().Select(one => one.GetType()).ShouldBe([typeof(ConversationReopened), typeof(MessageReceived)]);
    }

    [Theory]
    [InlineData(SenderKind.Agent)]
    [InlineData(SenderKind.Owner)]
    public void A_person_who_writes_takes_over_from_the_bot_and_has_read_everything(SenderKind sender)
    {
        var conversation = WithOneUnread();

        conversation.Say(Outbound(conversation, sender), Later);

        (conversation.Status, conversation.BotPausedAt, conversation.UnreadCount).ShouldBe((ConversationStatus.Active, Later, 0));
        conversation.BotMaySpeak.ShouldBeFalse();
        conversation.TakeEvents().OfType<BotPaused>().ShouldHaveSingleItem().At.ShouldBe(Later);
    }

    [Theory]
    [InlineData(SenderKind.Bot)]
    [InlineData(SenderKind.System)]
    public void A_program_that_writes_neither_pauses_the_bot_nor_reads_messages(SenderKind sender)
    {
        var conversation = WithOneUnread();

        conversation.Say(Outbound(conversation, sender), Later);

        (conversation.Status, conversation.BotMaySpeak, conversation.UnreadCount).ShouldBe((ConversationStatus.Pending, true, 1));
    }

    [Fact]
    public void Measures_the_first_reply_once_from_its_opening()
    {
        var conversation = WithOneUnread();

        conversation.Say(Outbound(conversation, SenderKind.Bot), Now.AddSeconds(90));
        conversation.Say(Outbound(conversation, SenderKind.Bot), Now.AddSeconds(95));

        conversation.FirstReplyAt.ShouldBe(Now.AddSeconds(90));
        conversation.TakeEvents().OfType<FirstReplyGiven>().ShouldHaveSingleItem().Seconds.ShouldBe(90);
    }

    [Fact]
    public void A_message_that_the_tenant_writes_first_is_no_reply()
    {
        var conversation = Open();

        conversation.Say(Outbound(conversation, SenderKind.Agent), Later);

        conversation.FirstReplyAt.ShouldBeNull();
        conversation.TakeEvents().OfType<FirstReplyGiven>().ShouldBeEmpty();
    }

    [Fact]
    public void Reports_a_message_as_sent_when_the_provider_has_it_and_not_before()
    {
        var conversation = Open();
        var message = Outbound(conversation, SenderKind.Bot);

        conversation.Say(message, Now);
        conversation.TakeEvents().OfType<MessageSent>().ShouldBeEmpty();
        conversation.Delivered(message, "551197", Later);

        conversation.Address.ShouldBe("551197");
        conversation.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<MessageSent>().MessageId.ShouldBe(message.Id);
    }

    [Fact]
    public void Reports_a_message_written_on_the_phone_as_sent_at_once()
    {
        var conversation = Open();
        var message = Message.SentElsewhere(conversation, Draft(SenderKind.Owner), "p1", Now, Now);

        conversation.Say(message, Now);

        conversation.TakeEvents().OfType<MessageSent>().ShouldHaveSingleItem().Sender.ShouldBe(SenderKind.Owner);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Keeps_its_address_when_the_provider_reports_none(string? address)
    {
        var conversation = Open();

        conversation.Delivered(Outbound(conversation, SenderKind.Bot), address, Later);

        conversation.Address.ShouldBe("551199");
    }

    [Fact]
    public void Keeps_its_address_when_the_reported_one_is_too_long()
    {
        var conversation = Open();

        conversation.Delivered(Outbound(conversation, SenderKind.Bot), new string('9', Conversation.MaxTextLength + 1), Later);

        conversation.Address.ShouldBe("551199");
    }

    [Fact]
    public void A_hand_over_stops_the_bot_and_waits_for_people()
    {
        var conversation = Open();

        conversation.HandOver("sales", 70, "Wants a quote", "transfer", Later);

        (conversation.Status, conversation.BotPausedAt).ShouldBe((ConversationStatus.Pending, Later));
        var handed = conversation.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<ConversationHandedOver>();
        (handed.To, handed.Priority, handed.Note, handed.Reason).ShouldBe(("sales", 70, "Wants a quote", "transfer"));
    }

    [Fact]
    public void A_hand_over_leaves_the_operator_who_has_it_and_the_earlier_pause()
    {
        var conversation = Open();
        var agent = Guid.CreateVersion7();
        conversation.Assign(agent, "Ana", "ana", Now).ShouldSucceed();
        conversation.PauseBot(Now).ShouldSucceed();

        conversation.HandOver(null, 0, null, "timeout", Later);

        (conversation.Status, conversation.AgentId, conversation.BotPausedAt).ShouldBe((ConversationStatus.Active, agent, Now));
    }

    [Fact]
    public void Over_the_limit_of_automatic_answers_it_is_handed_over_to_people()
    {
        var talk = Conversation.With(TenantId.Default, InstanceId.New(), ContactId.New(), "551199", Now);
        talk.TakesAutoAnswer(2, Now).ShouldBeTrue();
        talk.TakesAutoAnswer(2, Now.AddSeconds(59)).ShouldBeTrue();

        talk.TakesAutoAnswer(2, Now.AddSeconds(59)).ShouldBeFalse();

        (talk.BotMaySpeak, talk.Status).ShouldBe((false, ConversationStatus.Pending));
        talk.TakeEvents().OfType<ConversationHandedOver>().ShouldHaveSingleItem().Reason.ShouldBe("brake");
        talk.TakesAutoAnswer(2, Later).ShouldBeFalse();
    }

    [Fact]
    public void Automatic_answers_are_counted_by_the_minute()
    {
        var talk = Conversation.With(TenantId.Default, InstanceId.New(), ContactId.New(), "551199", Now);

        for (var minute = 0; minute < 5; minute++)
            talk.TakesAutoAnswer(1, Now.AddMinutes(minute)).ShouldBeTrue();
        talk.TakesAutoAnswer(null, Now.AddMinutes(4)).ShouldBeTrue();
    }

    private static Conversation Open()
    {
        var conversation = Conversation.With(TenantId.Default, InstanceId.New(), ContactId.New(), "551199", Now);
        _ = conversation.TakeEvents();
        return conversation;
    }

    private static Conversation WithOneUnread()
    {
        var conversation = Open();
        conversation.Receive(Inbound(conversation), "", null, Now);
        _ = conversation.TakeEvents();
        return conversation;
    }

    private static Message Inbound(Conversation conversation) => Message.Inbound(conversation, Draft(SenderKind.Customer), "in", Now, Now);

    private static Message Outbound(Conversation conversation, SenderKind sender) => Message.Outbound(conversation, Draft(sender), Now);

    private static MessageDraft Draft(SenderKind sender) => new(sender, null, null, MessageKind.Text, "Hello");
}
