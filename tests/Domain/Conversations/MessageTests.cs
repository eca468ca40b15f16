using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Tests.Domain.Conversations;

public sealed class MessageTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddMinutes(1);

    private static readonly (MessageStatus From, MessageStatus To)[] Steps =
    [
        (MessageStatus.Pending, MessageStatus.Sent),
        (MessageStatus.Pending, MessageStatus.Delivered),
        (MessageStatus.Pending, MessageStatus.Read),
        (MessageStatus.Pending, MessageStatus.Played),
        (MessageStatus.Pending, MessageStatus.Failed),
        (MessageStatus.Sent, MessageStatus.Delivered),
        (MessageStatus.Sent, MessageStatus.Read),
        (MessageStatus.Sent, MessageStatus.Played),
        (MessageStatus.Sent, MessageStatus.Failed),
        (MessageStatus.Delivered, MessageStatus.Read),
        (MessageStatus.Delivered, MessageStatus.Played),
        (MessageStatus.Read, MessageStatus.Played),
        // A phone that was away for long takes what its provider has given up.
        (MessageStatus.Failed, MessageStatus.Delivered),
        (MessageStatus.Failed, MessageStatus.Read),
        (MessageStatus.Failed, MessageStatus.Played),
    ];

    public static TheoryData<MessageStatus, MessageStatus, bool> EveryTransition
    {
        get
        {
            var rows = new TheoryData<MessageStatus, MessageStatus, bool>();
            foreach (var from in Enum.GetValues<MessageStatus>().Where(one => one is not MessageStatus.Received))
            foreach (var to in Enum.GetValues<MessageStatus>())
                rows.Add(from, to, Steps.Contains((from, to)));
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(EveryTransition))]
    public void An_outgoing_message_only_moves_forward(MessageStatus from, MessageStatus to, bool isAllowed)
    {
        var message = At(from);

        message.Advance(to, "late", Later).ShouldBe(isAllowed);

        (message.Status, message.StatusAt).ShouldBe(isAllowed ? (to, Later) : (from, Now));
    }

    [Fact]
    public void An_inbound_message_is_received_and_never_moves()
    {
        var message = Message.Inbound(Chat(), Draft(), "p1", Now.AddMinutes(-1), Now);

        foreach (var to in Enum.GetValues<MessageStatus>())
            message.Advance(to, null, Later).ShouldBeFalse();

        (message.Status, message.Direction, message.ProviderMessageId).ShouldBe((MessageStatus.Received, MessageDirection.Inbound, "p1"));
        (message.SentAt, message.CreatedAt).ShouldBe((Now.AddMinutes(-1), Now));
    }

    [Fact]
    public void Belongs_to_the_tenant_instance_and_conversation_it_is_written_in()
    {
        var conversation = Chat();

        var message = Message.Outbound(conversation, Draft() with { ReplyTo = "q1" }, Now);

        (message.TenantId, message.InstanceId, message.ConversationId).ShouldBe(
            (conversation.TenantId, conversation.InstanceId, conversation.Id)
        );
        (message.Status, message.ProviderMessageId, message.Text, message.ReplyTo).ShouldBe((MessageStatus.Pending, null, "Hello", "q1"));
    }

    [Fact]
    public void Keeps_the_reason_of_a_failure_and_no_other_error()
    {
        var (failed, read) = (At(MessageStatus.Sent), At(MessageStatus.Sent));

        failed.Advance(MessageStatus.Failed, "blocked", Later).ShouldBeTrue();
        read.Advance(MessageStatus.Read, "ignored", Later).ShouldBeTrue();

        (failed.Error, read.Error).ShouldBe(("blocked", null));
    }

    [Theory]
    [InlineData(MessageStatus.Pending, MessageStatus.Sent)]
    [InlineData(MessageStatus.Delivered, MessageStatus.Delivered)]
    public void An_accepted_message_gets_its_provider_id_and_is_sent_at_least(MessageStatus reported, MessageStatus expected)
    {
        var message = Message.Outbound(Chat(), Draft(), Now);

        message.Accepted("p1", reported, Later).ShouldBeTrue();

        (message.ProviderMessageId, message.Status).ShouldBe(("p1", expected));
    }

    [Fact]
    public void Keeps_its_first_provider_id_when_it_is_accepted_again()
    {
        var message = Message.Outbound(Chat(), Draft(), Now);
        message.Accepted("p1", MessageStatus.Sent, Now).ShouldBeTrue();

        message.Accepted("p2", MessageStatus.Sent, Later).ShouldBeFalse();

        (message.ProviderMessageId, message.StatusAt).ShouldBe(("p1", Now));
    }

    [Fact]
    public void An_uncertain_message_stays_pending_with_its_trouble_until_it_is_accepted()
    {
        var message = Message.Outbound(Chat(), Draft(), Now);

        message.NoteTrouble("no answer");
        (message.Status, message.Error).ShouldBe((MessageStatus.Pending, "no answer"));
        message.Accepted("p1", MessageStatus.Sent, Later).ShouldBeTrue();

        (message.Status, message.Error).ShouldBe((MessageStatus.Sent, null));
    }

    [Fact]
    public void One_sent_from_the_phone_is_sent_already()
    {
        var message = Message.SentElsewhere(Chat(), Draft(), "p1", Now.AddMinutes(-1), Now);

        (message.Status, message.Direction, message.ProviderMessageId).ShouldBe((MessageStatus.Sent, MessageDirection.Outbound, "p1"));
    }

    [Fact]
    public void An_edit_changes_the_text_and_its_repeat_does_not()
    {
        var message = At(MessageStatus.Sent);

        message.Edit("Hello!", Now).ShouldBeTrue();
        message.Edit("Hello!", Later).ShouldBeFalse();

        (message.Text, message.EditedAt).ShouldBe(("Hello!", Now));
    }

    [Fact]
    public void An_older_edit_never_replaces_a_newer_one()
    {
        var message = At(MessageStatus.Sent);
        message.Edit("third", Later).ShouldBeTrue();

        message.Edit("second", Now).ShouldBeFalse();

        (message.Text, message.EditedAt).ShouldBe(("third", Later));
    }

    [Fact]
    public void One_that_arrived_after_all_has_no_error_any_more()
    {
        var message = At(MessageStatus.Failed);

        message.Advance(MessageStatus.Delivered, null, Later).ShouldBeTrue();

        (message.Status, message.Error).ShouldBe((MessageStatus.Delivered, null));
    }

    [Fact]
    public void A_revoked_message_keeps_its_text_and_its_first_time()
    {
        var message = At(MessageStatus.Sent);

        message.Revoke(Now).ShouldBeTrue();
        message.Revoke(Later).ShouldBeFalse();

        (message.Text, message.RevokedAt).ShouldBe(("Hello", Now));
    }

    private static Message At(MessageStatus status)
    {
        var message = Message.Outbound(Chat(), Draft(), Now);
        if (status is not MessageStatus.Pending)
            message.Advance(status, null, Now).ShouldBeTrue();
        return message;
    }

    private static Conversation Chat() => Conversation.With(TenantId.Default, InstanceId.New(), ContactId.New(), "551199", Now);

    private static MessageDraft Draft() => new(SenderKind.Bot, null, null, MessageKind.Text, "Hello");
}
