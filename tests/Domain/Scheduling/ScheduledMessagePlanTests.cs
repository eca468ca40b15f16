using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Domain.Scheduling;

public sealed class ScheduledMessagePlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly InstanceId Instance = InstanceId.New();
    private static readonly ScheduledContent Content = new(Instance, null, "+551199", "551199", "{}");
    private static readonly Failure Offline = new Unavailable("instance.offline", "The instance is not connected.");

    [Fact]
    public void Waits_for_its_time_from_the_start()
    {
        var message = ScheduledMessage.Plan(TenantId.Default, Content, In(TimeSpan.FromHours(1)), "ana", Now).ShouldSucceed();

        (message.Status, message.SendAt, message.DueAt, message.TimeZone).ShouldBe(
            (ScheduledStatus.Pending, Now.AddHours(1), Now.AddHours(1), "America/Sao_Paulo")
        );
        (message.InstanceId, message.Recipient, message.Content, message.CreatedBy).ShouldBe((Instance, "+551199", "{}", "ana"));
        message.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<ScheduledMessageChanged>().What.ShouldBe("created");
    }

    [Fact]
    public void Refuses_a_time_that_is_not_in_the_future_or_more_than_a_year_ahead()
    {
        Refuses(TimeSpan.Zero);
        Refuses(TimeSpan.FromSeconds(-1));
        Refuses(ScheduledMessage.Furthest + TimeSpan.FromSeconds(1));
        ScheduledMessage.Plan(TenantId.Default, Content, In(ScheduledMessage.Furthest), "ana", Now).ShouldSucceed();

        static void Refuses(TimeSpan ahead) =>
            ScheduledMessage.Plan(TenantId.Default, Content, In(ahead), "ana", Now).ShouldBeRefused(SchedulingFailures.TimeOutOfReach);
    }

    [Fact]
    public void A_new_time_keeps_the_content_and_forgets_why_it_waited()
    {
        var message = Planned();
        message.Wait(Offline, TimeSpan.FromMinutes(1), Now.AddHours(1));

        message.Change(null, In(TimeSpan.FromHours(5)), Now.AddHours(1)).ShouldSucceed();

        (message.DueAt, message.Content, message.Reason).ShouldBe((Now.AddHours(5), "{}", null));
    }

    [Fact]
    public void New_content_leaves_the_time_alone_even_when_it_is_due()
    {
        var message = Planned();
        var due = message.SendAt;

        message.Change(Content with { Stored = "{1}" }, null, due.AddSeconds(1)).ShouldSucceed();

        (message.Content, message.SendAt).ShouldBe(("{1}", due));
        message.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<ScheduledMessageChanged>().What.ShouldBe("changed");
    }

    [Fact]
    public void Every_change_raises_the_version()
    {
        var message = Planned();
        var before = message.Version;

        message.Change(Content, null, Now).ShouldSucceed();
        message.GiveWay(true, Now);
        message.Wait(Offline, TimeSpan.FromMinutes(1), Now);
        message.Cancel("not needed", Now).ShouldSucceed();

        message.Version.ShouldBe(before + 4);
        message.CancelsIfCustomerWrites.ShouldBeTrue();
    }

    [Fact]
    public void A_refused_change_changes_nothing()
    {
        var message = Planned();
        var before = message.Version;

        message.Change(Content with { Stored = "{1}" }, In(TimeSpan.Zero), Now).ShouldBeRefused(SchedulingFailures.TimeOutOfReach);

        (message.Content, message.Version).ShouldBe(("{}", before));
    }

    [Fact]
    public void A_cancelled_message_can_neither_be_changed_nor_cancelled_again()
    {
        var message = Planned();

        message.Cancel("not needed", Now).ShouldSucceed();

        (message.Status, message.Reason, message.FinishedAt).ShouldBe((ScheduledStatus.Cancelled, "not needed", Now));
        message.Cancel("again", Now).ShouldBeRefused(SchedulingFailures.Over(ScheduledStatus.Cancelled));
        message.Change(Content, null, Now).ShouldBeRefused(SchedulingFailures.Over(ScheduledStatus.Cancelled));
        message.Reason.ShouldBe("not needed");
    }

    [Fact]
    public void Is_tried_again_while_its_instance_is_offline_for_less_than_a_day()
    {
        var message = Planned();
        var last = message.SendAt + ScheduledMessage.Patience;

        message.Wait(Offline, TimeSpan.FromMinutes(2), last);

        (message.Status, message.DueAt, message.Reason).ShouldBe((ScheduledStatus.Pending, last.AddMinutes(2), Offline.Message));
        message.TakeEvents().ShouldBeEmpty();
    }

    [Fact]
    public void Fails_when_its_instance_is_offline_for_more_than_a_day()
    {
        var message = Planned();
        var over = message.SendAt + ScheduledMessage.Patience + TimeSpan.FromSeconds(1);

        message.Wait(Offline, TimeSpan.FromMinutes(2), over);

        (message.Status, message.FinishedAt, message.Reason).ShouldBe((ScheduledStatus.Failed, over, Offline.Message));
        message.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<ScheduledMessageChanged>().What.ShouldBe("failed");
    }

    [Fact]
    public void Cuts_a_long_reason_of_a_failure()
    {
        var message = Planned();

        message.Fail(new Unexpected("x", new string('a', 301)), Now);

        message.Status.ShouldBe(ScheduledStatus.Failed);
        message.Reason.ShouldBe(new string('a', 300));
    }

    private static ScheduledMessage Planned()
    {
        var message = ScheduledMessage.Plan(TenantId.Default, Content, In(TimeSpan.FromHours(1)), "ana", Now).ShouldSucceed();
        _ = message.TakeEvents();
        return message;
    }

    private static ScheduledTime In(TimeSpan ahead) => new(Now + ahead, "America/Sao_Paulo");
}
