using System.Net;
using OmniHub.Domain.Tenants;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Identity;

public sealed class TenantKeyTests
{
    [OnEachEngine]
    public async Task Opens_its_own_tenant_and_no_other(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        var (mine, theirs) = (await hub.NewTenant(), await hub.NewTenant());

        await mine
            .Client.Create(OmniHubCalls.Body("mine", "http://127.0.0.1:1", ("channel_type", "slack")))
            .ShouldAnswer(HttpStatusCode.Created);

        (await mine.Client.GetAsync("/api/v1/instances").ShouldAnswerJson(HttpStatusCode.OK)).GetArrayLength().ShouldBe(1);
        (await theirs.Client.GetAsync("/api/v1/instances").ShouldAnswerJson(HttpStatusCode.OK)).GetArrayLength().ShouldBe(0);
        await theirs.Client.GetAsync("/api/v1/instances/mine").ShouldAnswer(HttpStatusCode.NotFound);
        await hub.With(mine.Key.Text, "Authorization").GetAsync("/api/v1/instances/mine").ShouldAnswer(HttpStatusCode.OK);
        await hub.With(mine.Key.Text[..^1] + (mine.Key.Text[^1] == 'A' ? 'B' : 'A'))
            .GetAsync("/api/v1/instances")
            .ShouldAnswer(HttpStatusCode.Unauthorized);
    }

    [OnEachEngine]
    public async Task Is_locked_out_with_its_tenant_and_let_in_again(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        var tenant = await hub.NewTenant();
        await tenant.Client.GetAsync("/api/v1/instances").ShouldAnswer(HttpStatusCode.OK);

        await hub.Change(tenant.Id, one => one.Deactivate(TimeProvider.System.GetUtcNow()));
        using var refused = await tenant.Client.GetAsync("/api/v1/instances");
        await hub.Change(tenant.Id, one => one.Activate(TimeProvider.System.GetUtcNow()));

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        refused.Headers.GetValues("X-Error-Code").ShouldBe(["tenant.inactive"]);
        await tenant.Client.GetAsync("/api/v1/instances").ShouldAnswer(HttpStatusCode.OK);
    }

    [OnPostgres]
    public async Task Is_locked_out_on_the_other_node_soon_after()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var one = await HubApp.StartOn(database);
        await using var other = await HubApp.StartOn(database);
        var tenant = await one.NewTenant(TenantPlan.Pro);
        var there = other.With(tenant.Key.Text);
        await there.GetAsync("/api/v1/instances").ShouldAnswer(HttpStatusCode.OK);

        await one.Change(tenant.Id, one => one.Deactivate(TimeProvider.System.GetUtcNow()));

        await Eventually.Become(
            async () => (await there.GetAsync("/api/v1/instances")).StatusCode,
            status => status is HttpStatusCode.Forbidden,
            within: TimeSpan.FromSeconds(10)
        );
    }
}
