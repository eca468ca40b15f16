using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Events;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.EventLog;

/// <summary>The log as people page through it.</summary>
public sealed class EventBrowsingTests
{
    private static readonly EventFilter Everything = new(null, null, null, null, ["a.*"]);

    [OnEachEngine]
    public async Task Pages_go_back_from_the_newest_entry_and_leave_nothing_out(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        var tenant = new TenantId(Guid.CreateVersion7());
        await hub.Log(tenant, "a.1", "b.1", "a.2");
        await hub.Log(TenantId.Default, "a.stranger");
        await hub.Log(tenant, "a.3");

        var first = await Before(hub, tenant, null, Everything);
        var second = await Before(hub, tenant, first[^1].At, Everything);

        first.Select(entry => entry.Type).ShouldBe(["a.3", "a.2"]);
        second.Select(entry => entry.Type).ShouldBe(["a.1"]);
    }

    [OnEachEngine]
    public async Task A_filter_by_time_conversation_and_instance_is_kept(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        var tenant = new TenantId(Guid.CreateVersion7());
        await hub.Log(tenant, "a.1");
        var at = (await Before(hub, tenant, null, Everything)).Single().OccurredAt;

        (await Before(hub, tenant, null, Everything with { From = at, To = at })).Count.ShouldBe(1);
        (await Before(hub, tenant, null, Everything with { From = at.AddSeconds(1) })).ShouldBeEmpty();
        (await Before(hub, tenant, null, Everything with { To = at.AddSeconds(-1) })).ShouldBeEmpty();
        (await Before(hub, tenant, null, Everything with { Conversation = Guid.CreateVersion7() })).ShouldBeEmpty();
        (await Before(hub, tenant, null, Everything with { Instance = new InstanceId(Guid.CreateVersion7()) })).ShouldBeEmpty();
    }

    private static Task<IReadOnlyList<LoggedEntry>> Before(HubApp hub, TenantId tenant, EventCursor? before, EventFilter filter) =>
        hub.Services.GetRequiredService<IEventReader>().ReadBefore(before, 2, tenant, filter, CancellationToken.None);
}
