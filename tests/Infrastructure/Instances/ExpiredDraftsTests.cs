using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Instances;

public sealed class ExpiredDraftsTests
{
    private static readonly InstanceName Shop = InstanceName.From("shop").Value;

    [OnEachEngine]
    public async Task Asking_for_a_name_that_an_expired_draft_holds_says_free_and_deletes_nothing(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        var now = await Hold(hub, Instance.DraftLife);

        (await Ask(hub, instances => instances.IsTaken(Shop, now, CancellationToken.None))).ShouldBeFalse();

        (await Drafts(hub)).ShouldBe(1);
    }

    [OnEachEngine]
    public async Task A_draft_that_may_still_be_opened_holds_its_name_and_is_not_released(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        var now = await Hold(hub, Instance.DraftLife - TimeSpan.FromSeconds(1));

        await Ask(hub, instances => instances.ReleaseExpired(Shop, now, CancellationToken.None).ContinueWith(_ => true));

        (await Ask(hub, instances => instances.IsTaken(Shop, now, CancellationToken.None))).ShouldBeTrue();
        (await Drafts(hub)).ShouldBe(1);
    }

    [OnEachEngine]
    public async Task Who_creates_an_instance_gets_the_name_of_an_expired_draft(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await HubApp.Start(engine);
        await Hold(hub, Instance.DraftLife);

        await hub.Client.Created("shop", evolution.Address);

        (await Drafts(hub)).ShouldBe(0);
        await hub.Client.GetAsync("/api/v1/instances/shop").ShouldAnswer(HttpStatusCode.OK);
    }

    /// <summary>The tenant began to create an instance some time ago; returns the present.</summary>
    private static async Task<DateTimeOffset> Hold(HubApp hub, TimeSpan ago)
    {
        var now = TimeProvider.System.GetUtcNow();
        var kind = new ConnectionKind(ChannelType.Slack, ProviderKind.Slack, "SLACK", null);
        await using var scope = hub.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        db.Add(Instance.Draft(TenantId.Default, 900, Shop, kind, new SealedSecret("sealed"), now - ago));
        await db.SaveChangesAsync();
        return now;
    }

    private static async Task<bool> Ask(HubApp hub, Func<IInstances, Task<bool>> question)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        return await question(scope.ServiceProvider.GetRequiredService<IInstances>());
    }

    private static async Task<int> Drafts(HubApp hub)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<HubDbContext>()
            .Set<Instance>()
            .IgnoreQueryFilters()
            .CountAsync(instance => instance.Registration == InstanceRegistration.Draft);
    }
}
