using OmniHub.Application.Channels;
using OmniHub.Application.Replies;
using OmniHub.Domain.Messaging;

namespace OmniHub.Tests.Application.Replies;

public sealed class ReplyRulesTests
{
    [Fact]
    public void A_message_is_answered_where_an_assistant_or_a_flow_is_there()
    {
        MayBeAnswered(Scene.Asked, assistant: true, hasFlows: false).ShouldBeTrue();
        MayBeAnswered(Scene.Asked, assistant: false, hasFlows: true).ShouldBeTrue();
        MayBeAnswered(Scene.Asked, assistant: false, hasFlows: false).ShouldBeFalse();
    }

    [Fact]
    public void Nothing_is_answered_for_a_tenant_that_is_switched_off() =>
        ReplyRules
            .MayBeAnswered(Scene.Instance with { TenantIsActive = false }, Scene.NewConversation(), Scene.Asked, Automated(hasFlows: true))
            .ShouldBeFalse();

    [Fact]
    public void Programs_are_not_answered_by_programs() =>
        MayBeAnswered(Scene.Asked with { IsByBot = true }, assistant: true, hasFlows: true).ShouldBeFalse();

    [Fact]
    public void An_instance_that_answers_by_itself_is_not_answered_by_another_one()
    {
        var own = new AutomatedTalk(_ => false, new HashSet<string> { "5511988880001" });
        var (instance, talk) = (Scene.Instance with { Agent = Scene.Assistant }, Scene.NewConversation());

        MayAnswer("551188880001").ShouldBeFalse();
        MayAnswer("5511988880002").ShouldBeTrue();

        bool MayAnswer(string phone) =>
            ReplyRules.MayBeAnswered(instance, talk, Scene.Asked with { Sender = Scene.Asked.Sender with { Phone = phone } }, own);
    }

    [Fact]
    public void Nothing_is_asked_about_a_message_without_anything_to_read_see_or_hear()
    {
        MayBeAnswered(Asked(new MessageContent(MessageKind.Text, " ")), assistant: true, hasFlows: true).ShouldBeFalse();
        MayBeAnswered(Asked(new MessageContent(MessageKind.Interactive)), assistant: true, hasFlows: true).ShouldBeFalse();
        MayBeAnswered(Asked(new MessageContent(MessageKind.Interactive, ChoiceId: "yes")), assistant: true, hasFlows: true).ShouldBeTrue();
        MayBeAnswered(Asked(new MessageContent(MessageKind.Sticker, Media: new(null))), assistant: true, hasFlows: true).ShouldBeTrue();

        static MessageArrived Asked(MessageContent content) => Scene.Asked with { Content = content };
    }

    [Fact]
    public void A_conversation_that_people_have_is_left_to_them()
    {
        var conversation = Scene.NewConversation();
        conversation.HandOver("tech", 0, null, "transfer", Scene.Now);

        ReplyRules.MayBeAnswered(Scene.Instance, conversation, Scene.Asked, Automated(hasFlows: true)).ShouldBeFalse();
    }

    [Fact]
    public void Groups_are_answered_where_the_instance_says_so()
    {
        var inGroup = Scene.Asked with { Chat = new Chat("120363000000000000@g.us", ChatKind.Group) };

        ReplyRules.MayBeAnswered(Scene.Instance, Scene.NewConversation(), inGroup, Automated(hasFlows: true)).ShouldBeFalse();
        ReplyRules
            .MayBeAnswered(Scene.Instance with { AnswersGroups = true }, Scene.NewConversation(), inGroup, Automated(hasFlows: true))
            .ShouldBeTrue();
    }

    [Theory]
    [InlineData(MessageKind.Reaction, false)]
    [InlineData(MessageKind.PollVote, false)]
    [InlineData(MessageKind.Unknown, false)]
    [InlineData(MessageKind.Order, true)]
    public void What_asks_nothing_is_not_answered(MessageKind kind, bool isAnswered) =>
        MayBeAnswered(Scene.Asked with { Content = new MessageContent(kind, "text") }, assistant: true, hasFlows: true)
            .ShouldBe(isAnswered);

    private static bool MayBeAnswered(MessageArrived arrived, bool assistant, bool hasFlows) =>
        ReplyRules.MayBeAnswered(
            Scene.Instance with
            {
                Agent = assistant ? Scene.Assistant : null,
            },
            Scene.NewConversation(),
            arrived,
            Automated(hasFlows)
        );

    private static AutomatedTalk Automated(bool hasFlows) => new(_ => hasFlows, new HashSet<string>());
}
