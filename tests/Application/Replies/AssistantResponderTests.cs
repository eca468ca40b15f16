using OmniHub.Application.Assistants;

namespace OmniHub.Tests.Application.Replies;

public sealed class AssistantResponderTests
{
    private readonly Scene _scene = new();

    [Fact]
    public async Task The_question_says_who_asks_and_bears_the_messages_own_id()
    {
        var reply = await _scene.Reply(Scene.Asked, memory: "42");

        var question = _scene.Questions.Single();
        question.Text.ShouldBe("[Ana]: help");
        question.SessionName.ShouldBe("shop-15550001111");
        question.SessionOrigin.ShouldBe("whatsapp");
        question.UserId.ShouldBe("42");
        question.IdempotencyKey.ShouldBe(reply.Pending!.Message.Value.ToString("N"));
    }

    [Fact]
    public async Task The_answer_and_the_assistants_id_of_the_person_are_kept()
    {
        var reply = await _scene.Reply(Scene.Asked);

        (reply.Texts.Single(), reply.AgentMemory, reply.Failed).ShouldBe(("Good morning!", "42", null));
    }

    [Fact]
    public async Task An_assistant_that_fails_is_apologised_for_and_told_of()
    {
        _scene.Answer = AssistantFailures.TimedOut("30 s");

        var reply = await _scene.Reply(Scene.Asked);

        (reply.Texts.Single(), reply.AgentMemory, reply.Failed).ShouldBe(("Sorry, try again later.", null, "agent.timeout"));
    }

    [Fact]
    public async Task Without_an_apology_the_customer_gets_nothing()
    {
        _scene.Line = Scene.Instance with { ApologyText = "" };
        _scene.Answer = AssistantFailures.Unreachable("no route");

        var reply = await _scene.Reply(Scene.Asked);

        (reply.Texts.Count, reply.Failed).ShouldBe((0, "agent.unreachable"));
    }

    [Theory]
    [InlineData("[silent] noted", 0)]
    [InlineData("", 0)]
    [InlineData("noted [silent]", 1)]
    public async Task An_answer_that_begins_with_the_suppressed_prefix_is_kept_from_the_customer(string text, int messages)
    {
        _scene.Answer = new AssistantReply(text, "42");

        var reply = await _scene.Reply(Scene.Asked);

        (reply.Texts.Count, reply.AgentMemory).ShouldBe((messages, "42"));
    }

    [Fact]
    public async Task An_answer_too_long_for_the_channel_becomes_several_messages()
    {
        _scene.Answer = new AssistantReply(string.Join(' ', Enumerable.Repeat("word", 20_000)), null);

        var reply = await _scene.Reply(Scene.Asked);

        reply.Texts.Count.ShouldBeGreaterThan(1);
        string.Join(' ', reply.Texts.Select(text => text.Trim())).ShouldBe(_scene.Answer.Value.Text);
    }
}
