using OmniHub.Application.Notifications;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Notifications;

namespace OmniHub.Tests.Application.Notifications;

public sealed class NotificationSpecsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly Notification _first = Made(1);
    private readonly Notification _read = Made(2);
    private readonly Notification _last = Made(3);

    public NotificationSpecsTests() => _read.Read(Now);

    [Fact]
    public void The_newest_comes_first_page_by_page()
    {
        new NotificationsMatching(false, offset: 0, limit: 2).Evaluate([_first, _read, _last]).ShouldBe([_last, _read]);
        new NotificationsMatching(false, offset: 2, limit: 2).Evaluate([_first, _read, _last]).ShouldBe([_first]);
    }

    [Fact]
    public void At_one_moment_the_order_is_that_of_the_ids()
    {
        Notification[] twins = [Made(1), Made(1), Made(1)];

        new NotificationsMatching(false, 0, 10).Evaluate(twins).ShouldBe(twins.OrderByDescending(one => one.Id.Value));
    }

    [Fact]
    public void What_somebody_read_is_left_out_where_only_the_unread_is_wanted()
    {
        new NotificationsMatching(true, 0, 10).Evaluate([_first, _read, _last]).ShouldBe([_last, _first]);
        new UnreadNotifications().Evaluate([_first, _read]).ShouldBe([_first]);
    }

    private static Notification Made(int minute) =>
        Notification.Of(
            TenantId.Default,
            NotificationKind.Sale,
            "Sale",
            "Ana bought a chair.",
            new NotificationData("Ana", null, [], null, null),
            Now.AddMinutes(minute)
        );
}
