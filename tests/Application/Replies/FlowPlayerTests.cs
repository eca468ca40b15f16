using NSubstitute;
using OmniHub.Application.Replies;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Messaging;

namespace OmniHub.Tests.Application.Replies;

public sealed class FlowPlayerTests
{
    private readonly Scene _scene = new();
    private readonly List<FlowReply> _ended = [];

    [Fact]
    public async Task A_keyword_goes_before_a_first_message_and_that_before_any_message()
    {
        _scene.Situation.IsFirst(default!, default, default).ReturnsForAnyArgs(true);
        var any = _scene.Add("any", FlowTriggerKind.Message);
        var first = _scene.Add("first", FlowTriggerKind.NewConversation);
        var keyword = _scene.Add("keyword", FlowTriggerKind.Keyword, "help");

        (await Hear("help"))!.Session.FlowId.ShouldBe(keyword.Id);
        (await Hear("hello"))!.Session.FlowId.ShouldBe(first.Id);
        _scene.Situation.IsFirst(default!, default, default).ReturnsForAnyArgs(false);
        (await Hear("hello"))!.Session.FlowId.ShouldBe(any.Id);
    }

    [Fact]
    public async Task Of_two_flows_with_one_keyword_the_older_one_starts()
    {
        var older = _scene.Add("older", FlowTriggerKind.Keyword, "help");
        _scene.Add("younger", FlowTriggerKind.Keyword, "help");

        (await Hear("help"))!.Session.FlowId.ShouldBe(older.Id);
    }

    [Fact]
    public async Task A_flow_that_is_switched_off_or_cannot_be_read_does_not_start()
    {
        _scene.Graphs.Remove(_scene.Add("unreadable", FlowTriggerKind.Message).Id);
        var off = _scene.Add("off", FlowTriggerKind.Message);
        _scene.Known[1] = off with { IsActive = false };

        (await Hear("help")).ShouldBeNull();
    }

    [Fact]
    public async Task A_run_that_waits_for_the_customer_hears_the_message_instead_of_any_trigger()
    {
        var session = await _scene.Wait(_scene.Add("How old are you?", FlowTriggerKind.Manual));
        _scene.Add("any", FlowTriggerKind.Message);

        var reply = await Hear("42");

        reply!.Session.ShouldBeSameAs(session);
        (reply.IsNew, reply.Session.Status).ShouldBe((false, FlowSessionStatus.Completed));
        reply.Session.Revision.ShouldBe(reply.ReadAt + 1);
        _ended.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_of_a_deleted_flow_ends_and_makes_way_for_another()
    {
        var flow = _scene.Add("How old are you?", FlowTriggerKind.Manual);
        await _scene.Wait(flow);
        _scene.Known.Clear();
        var next = _scene.Add("any", FlowTriggerKind.Message);

        var reply = await Hear("42");

        _ended.Single().Session.Status.ShouldBe(FlowSessionStatus.Cancelled);
        _ended.Single().Said.ShouldBeEmpty();
        reply!.Session.FlowId.ShouldBe(next.Id);
    }

    [Fact]
    public async Task A_flow_says_nothing_in_a_conversation_that_people_have()
    {
        _scene.Add("any", FlowTriggerKind.Message);
        _scene.Conversation!.HandOver(null, 0, null, "transfer", Scene.Now);

        (await Hear("help")).ShouldBeNull();
    }

    [Fact]
    public async Task A_timer_ends_the_run_where_people_took_over_or_the_instance_is_gone()
    {
        var flow = _scene.Add("How old are you?", FlowTriggerKind.Manual);

        var gone = await _scene.Player.OnTime(await _scene.Wait(flow), null, CancellationToken.None);
        gone.Session.Status.ShouldBe(FlowSessionStatus.Cancelled);

        var session = await _scene.Wait(flow);
        _scene.Conversation!.HandOver(null, 0, null, "transfer", Scene.Now);
        var taken = await _scene.Player.OnTime(session, Scene.Instance, CancellationToken.None);
        taken.Session.Status.ShouldBe(FlowSessionStatus.Cancelled);
    }

    [Fact]
    public async Task A_timer_goes_on_with_the_run_elsewhere()
    {
        var session = await _scene.Wait(_scene.Add("How old are you?", FlowTriggerKind.Manual));

        var reply = await _scene.Player.OnTime(session, Scene.Instance, CancellationToken.None);

        reply.Session.Status.ShouldNotBe(FlowSessionStatus.Cancelled);
        reply.Session.Revision.ShouldBe(reply.ReadAt + 1);
    }

    private Task<FlowReply?> Hear(string text)
    {
        var arrived = Scene.Asked with { Content = new(MessageKind.Text, text) };
        return _scene.Player.OnMessage(
            _scene.Pending(arrived),
            arrived,
            Scene.Instance,
            ended =>
            {
                _ended.Add(ended);
                return Task.CompletedTask;
            },
            CancellationToken.None
        );
    }
}
