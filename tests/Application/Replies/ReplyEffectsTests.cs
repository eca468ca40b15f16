using OmniHub.Application.Channels;
using OmniHub.Application.Replies;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Application.Replies;

public sealed class ReplyEffectsTests
{
    private readonly Conversation _conversation = Scene.NewConversation();
    private DateTimeOffset _now = Scene.Now;

    public ReplyEffectsTests() => Receive();

    [Fact]
    public void Each_text_of_an_assistant_becomes_a_message_and_the_first_one_is_the_first_reply()
    {
        var effect = On(Answer("Good morning!", "How can I help?"));

        effect.Said.Select(said => said.Message.Text).ShouldBe(["Good morning!", "How can I help?"]);
        effect.Said.ShouldAllBe(said => said.Message.Status == MessageStatus.Pending && said.Outbound.To == _conversation.Address);
        effect.Said.ShouldAllBe(said => said.Outbound.IdempotencyKey == said.Message.Id.Value.ToString("N"));
        (effect.HasChanged, effect.Failed).ShouldBe((true, null));
        _conversation.TakeEvents().OfType<FirstReplyGiven>().ShouldHaveSingleItem().MessageId.ShouldBe(effect.Said[0].Message.Id);
        (_conversation.AutoAnswers, _conversation.MessageCount).ShouldBe((1, 3));
    }

    [Fact]
    public void An_answer_that_comes_after_an_operator_took_over_is_dropped()
    {
        _conversation.PauseBot(_now).ShouldSucceed();

        var effect = On(Answer("Good morning!"));

        effect.Said.ShouldBeEmpty();
        effect.HasChanged.ShouldBeFalse();
        _conversation.FirstReplyAt.ShouldBeNull();
    }

    [Fact]
    public void What_an_assistant_calls_the_customer_is_remembered_even_without_an_answer()
    {
        On(Answer() with { AgentMemory = "42" }).HasChanged.ShouldBeTrue();
        _conversation.AgentMemory.ShouldBe("42");

        On(Answer() with { AgentMemory = "42" }).HasChanged.ShouldBeFalse();
    }

    [Fact]
    public void A_failed_assistant_is_reported_with_its_reason()
    {
        var effect = On(Answer() with { Failed = "answer.given_up" });

        (effect.Failed!.Reason, effect.Failed.In).ShouldBe(("answer.given_up", _conversation.Id));
        effect.Said.ShouldBeEmpty();
    }

    [Fact]
    public void One_answer_too_many_within_a_minute_is_not_given_and_hands_the_conversation_over()
    {
        On(Answer("one"), mostPerMinute: 1).Said.Count.ShouldBe(1);

        var effect = On(Answer("two"), mostPerMinute: 1);

        (effect.Said.Count, effect.HasChanged).ShouldBe((0, true));
        _conversation.TakeEvents().OfType<ConversationHandedOver>().ShouldHaveSingleItem().Reason.ShouldBe("brake");
    }

    [Fact]
    public void A_flow_says_its_parts_in_the_customers_thread_and_hands_over_afterwards()
    {
        var part = new ReplyPart(new(MessageKind.Interactive, "Which?"), null, new(InteractiveKind.Buttons, [new("a", "A")]), null, Flow);
        var reply = OfFlow([part], new FlowHandover("end", "sales", 1, null, "transfer"), Pending(thread: "t1"));

        var effect = On(reply);

        var said = effect.Said.ShouldHaveSingleItem();
        (said.Outbound.Interactive, said.Outbound.Thread).ShouldBe((part.Interactive, "t1"));
        (said.Message.Kind, said.Message.SenderId).ShouldBe((MessageKind.Interactive, Flow.ToString()));
        _conversation.BotMaySpeak.ShouldBeFalse("it was handed over");
        _conversation.FirstReplyAt.ShouldNotBeNull("the flow still said its last word");
    }

    [Fact]
    public void A_flow_of_a_conversation_that_an_operator_took_over_ends_without_a_word()
    {
        _conversation.PauseBot(_now).ShouldSucceed();
        var reply = OfFlow([ReplyPart.Of("hello")], null, null);

        On(reply).Said.ShouldBeEmpty();

        reply.Flow!.Session.Status.ShouldBe(FlowSessionStatus.Cancelled);
    }

    [Fact]
    public void A_move_without_a_word_counts_as_no_answer()
    {
        On(OfFlow([], null, null), mostPerMinute: 1);

        _conversation.AutoAnswers.ShouldBe(0);
    }

    private static FlowId Flow { get; } = FlowId.New();

    private ReplyEffect On(MessageReply reply, int? mostPerMinute = 30) =>
        new ReplyEffects(
            new() { MostPerMinute = mostPerMinute },
            () => _now = _now.AddMicroseconds(1),
            (_, part) => new(SenderKind.Bot, part.Flow?.ToString(), null, part.Content.Kind, part.Content.Text)
        ).On(_conversation, reply);

    private MessageReply Answer(params string[] texts) => new(Pending(thread: null), texts, null, null);

    private MessageReply OfFlow(IReadOnlyList<ReplyPart> said, FlowHandover? handover, PendingReply? pending)
    {
        var session = FlowSession.Start(TenantId.Default, new(Flow, 1, "ask"), Scene.Instance.Id, _conversation.Id, new FlowState(), _now);
        return MessageReply.Of(pending, new(session, IsNew: true, 0, said, handover, []));
    }

    private PendingMessage Pending(string? thread) =>
        new(
            TenantId.Default,
            Scene.Instance.Id,
            _conversation.Id,
            MessageId.New(),
            Scene.Asked with
            {
                Chat = Scene.Asked.Chat with { Thread = thread },
                ReplyTo = thread,
            },
            [],
            null,
            null
        );

    private void Receive()
    {
        var draft = new MessageDraft(SenderKind.Customer, null, null, MessageKind.Text, "help");
        _conversation.Receive(Message.Inbound(_conversation, draft, "wamid.IN", _now, _now), "", null, _now);
    }
}
