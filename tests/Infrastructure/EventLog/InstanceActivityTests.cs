using OmniHub.Application.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.EventLog;

namespace OmniHub.Tests.Infrastructure.EventLog;

public sealed class InstanceActivityTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly InstanceId Instance = InstanceId.New();

    private static readonly EventRecord[] Log =
    [
        Entry(1, "instance.created"),
        Entry(2, "instance.disconnected", "\"status\":\"limit_exceeded\""),
        Entry(3, "instance.disconnected", "\"status\":\"auth_expired\""),
        Entry(4, "instance.disconnected", "\"status\":\"disconnected\""),
        Entry(5, "instance.limit_exceeded"),
        Entry(6, "message.received"),
        Entry(7, "instance.connected", instance: InstanceId.New()),
        Entry(8, "instance.credentials_changed"),
    ];

    [Fact]
    public void An_instances_own_activity_is_listed_newest_first() => Found(new(null)).ShouldBe([5, 4, 3, 2, 1]);

    [Theory]
    [InlineData(InstanceActivityKind.Created, 1)]
    [InlineData(InstanceActivityKind.LimitExceeded, 5, 2)]
    [InlineData(InstanceActivityKind.AuthExpired, 3)]
    [InlineData(InstanceActivityKind.Disconnected, 4)]
    [InlineData(InstanceActivityKind.Closed)]
    public void A_kind_means_its_own_entries(InstanceActivityKind kind, params int[] entries) =>
        Found(new([kind])).ShouldBe(entries.Select(id => (long)id));

    [Fact]
    public void No_kind_means_no_entry() => Found(new([])).ShouldBeEmpty();

    [Fact]
    public void An_entry_has_the_kind_that_finds_it()
    {
        foreach (var kind in Enum.GetValues<InstanceActivityKind>())
            new InstanceActivity(Instance, new([kind])).Evaluate(Log).ShouldAllBe(entry => InstanceActivity.KindOf(entry) == kind);
    }

    [Fact]
    public void Both_ends_of_a_stretch_of_time_belong_to_it_and_a_page_is_cut_out()
    {
        Found(new(null, From: Now.AddMinutes(4))).ShouldBe([5, 4]);
        Found(new(null, To: Now.AddMinutes(2))).ShouldBe([2, 1]);
        Found(new(null, Skip: 1, Limit: 2)).ShouldBe([4, 3]);
    }

    private static IEnumerable<long> Found(ActivityFilter filter) =>
        new InstanceActivity(Instance, filter).Evaluate(Log).Select(entry => entry.Id);

    private static EventRecord Entry(long id, string type, string data = "", InstanceId? instance = null) =>
        new()
        {
            Id = id,
            TenantId = TenantId.Default,
            InstanceId = instance ?? Instance,
            Type = type,
            Data = $"{{{data}}}",
            OccurredAt = Now.AddMinutes(id),
        };
}
