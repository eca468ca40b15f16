using OmniHub.Application.Messaging;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Tests.Application.Replies;

namespace OmniHub.Tests.Application.Messaging;

public sealed class OutgoingRulesTests
{
    private static readonly DateTimeOffset Now = Scene.Now;

    [Fact]
    public void Free_content_needs_a_customer_who_wrote_within_a_day()
    {
        var conversation = Scene.NewConversation();
        Refuses(conversation, Now).ShouldBe(MessagingFailures.WindowClosed);
        Refuses(null, Now).ShouldBe(MessagingFailures.WindowClosed);

        var draft = new MessageDraft(SenderKind.Customer, null, null, MessageKind.Text, "help");
        conversation.Receive(Message.Inbound(conversation, draft, "wamid.IN", Now, Now), "", null, Now);

        Refuses(conversation, Now.AddHours(24).AddMicroseconds(-1)).ShouldBeNull();
        Refuses(conversation, Now.AddHours(24)).ShouldBe(MessagingFailures.WindowClosed);
    }

    [Fact]
    public void Where_no_window_is_needed_anybody_may_be_written_to() => Refuses(null, Now, needsOpenWindow: false).ShouldBeNull();

    [Fact]
    public void A_conversation_that_is_named_must_be_there() =>
        Refuses(null, Now, needsOpenWindow: false, named: ConversationId.New()).ShouldBe(MessagingFailures.ConversationUnknown);

    private static Failure? Refuses(
        Conversation? conversation,
        DateTimeOffset now,
        bool needsOpenWindow = true,
        ConversationId? named = null
    )
    {
        var request = new MessageRequest { Conversation = named, Content = new(MessageKind.Text, "hello") };
        return OutgoingRules.Refuses(new(Scene.Instance, null, request, needsOpenWindow, Queued: false, null), conversation, now);
    }
}
