using OmniHub.Application.Scheduling;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Application.Scheduling;

public sealed class ScheduledMessageSpecsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly InstanceId Instance = InstanceId.New();
    private static readonly ConversationId Conversation = ConversationId.New();
    private static readonly ScheduledFilter Any = new(null, null, null, 0, 10);

    private readonly ScheduledMessage _soon = Planned(1);
    private readonly ScheduledMessage _late = Planned(3);
    private readonly ScheduledMessage _cancelled = Planned(2, conversation: null);
    private readonly ScheduledMessage _elsewhere = Planned(4, InstanceId.New());

    public ScheduledMessageSpecsTests() => _cancelled.Cancel("test", Now).ShouldSucceed();

    [Fact]
    public void Those_that_wait_come_in_the_order_of_their_times() =>
        Found(Any with { Status = ScheduledStatus.Pending }).ShouldBe([_soon, _late, _elsewhere]);

    [Fact]
    public void All_together_come_latest_first() => Found(Any).ShouldBe([_elsewhere, _late, _cancelled, _soon]);

    [Fact]
    public void Only_those_of_one_instance_are_listed() => Found(Any with { Line = Instance }).ShouldBe([_late, _cancelled, _soon]);

    [Fact]
    public void Only_those_of_one_conversation_are_listed() =>
        Found(Any with { Conversation = Conversation }).ShouldBe([_elsewhere, _late, _soon]);

    [Fact]
    public void A_page_is_cut_out() => Found(Any with { Offset = 1, Limit = 2 }).ShouldBe([_late, _cancelled]);

    [Fact]
    public void Due_is_what_waits_and_whose_time_has_come_the_longest_due_first()
    {
        ScheduledMessage[] all = [_late, _cancelled, _elsewhere, _soon];

        new DueScheduledMessages(Now.AddHours(3), atMost: 9).Evaluate(all).ShouldBe([_soon, _late]);
        new DueScheduledMessages(Now.AddHours(3), atMost: 1).Evaluate(all).ShouldBe([_soon]);
    }

    private IEnumerable<ScheduledMessage> Found(ScheduledFilter filter) =>
        new ScheduledMessagesMatching(filter).Evaluate([_cancelled, _soon, _elsewhere, _late]);

    private static ScheduledMessage Planned(int hour, InstanceId? instance = null) => Planned(hour, Conversation, instance);

    private static ScheduledMessage Planned(int hour, ConversationId? conversation, InstanceId? instance = null) =>
        ScheduledMessage
            .Plan(
                TenantId.Default,
                new ScheduledContent(instance ?? Instance, conversation, "5511", null, "{}"),
                new ScheduledTime(Now.AddHours(hour), "UTC"),
                "test",
                Now
            )
            .ShouldSucceed();
}
