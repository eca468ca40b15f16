using OmniHub.Domain.Flows;

namespace OmniHub.Tests.Application.Replies;

public sealed class MessageResponderTests
{
    private readonly Scene _scene = new();

    [Fact]
    public async Task A_flow_answers_before_the_assistant()
    {
        _scene.Add("How can I help?", FlowTriggerKind.Message);

        var reply = await _scene.Reply(Scene.Asked);

        reply.Flow!.Said.Single().Content.Text.ShouldBe("How can I help?");
        reply.Flow.IsNew.ShouldBeTrue();
        _scene.Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_assistant_answers_what_no_flow_is_for()
    {
        _scene.Add("Your invoice?", FlowTriggerKind.Keyword, "billing");

        var reply = await _scene.Reply(Scene.Asked);

        reply.Flow.ShouldBeNull();
        reply.Texts.ShouldBe(["Good morning!"]);
    }

    [Fact]
    public async Task Nobody_answers_where_there_is_neither()
    {
        _scene.Line = Scene.Instance with { Agent = null };

        var reply = await _scene.Reply(Scene.Asked);

        (reply.Texts.Count, reply.Flow, reply.Failed).ShouldBe((0, null, null));
    }

    [Fact]
    public async Task Nobody_is_asked_about_a_message_that_is_no_longer_readable_or_whose_instance_is_gone_or_off()
    {
        (await _scene.Reply(null)).Texts.ShouldBeEmpty();
        _scene.Line = null;
        (await _scene.Reply(Scene.Asked)).Texts.ShouldBeEmpty();
        _scene.Line = Scene.Instance with { TenantIsActive = false };
        (await _scene.Reply(Scene.Asked)).Texts.ShouldBeEmpty();

        _scene.Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_end_of_a_run_that_cannot_go_on_is_written_before_the_assistant_is_asked()
    {
        var flow = _scene.Add("How can I help?", FlowTriggerKind.Keyword, "menu");
        await _scene.Wait(flow);
        _scene.Known[0] = flow with { Id = FlowId.New() };

        var reply = await _scene.Reply(Scene.Asked);

        _scene.Committed.Single().Flow!.Session.Status.ShouldBe(FlowSessionStatus.Cancelled);
        _scene.Committed.Single().Pending.ShouldBeNull();
        reply.Texts.ShouldBe(["Good morning!"]);
    }
}
