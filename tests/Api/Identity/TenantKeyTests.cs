using System.Net;
using System.Net.Http.Json;
using OmniHub.Domain.Tenants;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Identity;

public sealed class TenantKeyTests(SharedHubs hubs) : IClassFixture<SharedHubs>
{
    [OnEachEngine]
    public async Task Opens_its_own_tenant_and_no_other(Engine engine)
    {
        var hub = await hubs.On(engine);
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
        var hub = await hubs.On(engine);
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
    public async Task Whatever_is_taken_back_on_one_node_counts_no_more_on_the_other_within_two_seconds()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var one = await HubApp.StartOn(database);
        await using var other = await HubApp.StartOn(database);
        var (tenant, person) = (await one.NewTenant(TenantPlan.Pro), await Person.Register(one));
        var colleague = await person.Colleague(one, "agent");
        var made = await person.Client.PostAsJsonAsync("/api/v1/api-keys", new { name = "k" }).ShouldAnswerJson(HttpStatusCode.Created);

        async Task Ends(HttpClient there, HttpStatusCode with, Func<Task> takeBack)
        {
            // Known there, so that it must be forgotten there.
            await there.GetAsync("/api/v1/instances").ShouldAnswer(HttpStatusCode.OK);
            await takeBack();
            await Eventually.Become(
                async () => (await there.GetAsync("/api/v1/instances")).StatusCode,
                status => status == with,
                within: TimeSpan.FromSeconds(2)
            );
        }

        await Ends(
            other.With(tenant.Key.Text),
            HttpStatusCode.Forbidden,
            () => one.Change(tenant.Id, changed => changed.Deactivate(TimeProvider.System.GetUtcNow()))
        );
        await Ends(
            other.With(made.Text("api_key")!),
            HttpStatusCode.Unauthorized,
            () => person.Client.DeleteAsync($"/api/v1/api-keys/{made.Text("key.id")}").ShouldAnswer(HttpStatusCode.NoContent)
        );
        await Ends(
            other.With(colleague.Token, "Authorization"),
            HttpStatusCode.Unauthorized,
            () => person.Client.PutAsJsonAsync($"/api/v1/users/{colleague.Id}", new { is_active = false }).ShouldAnswer(HttpStatusCode.OK)
        );
        await Ends(
            other.With(person.Token, "Authorization"),
            HttpStatusCode.Unauthorized,
            () => person.Client.PostAsync("/api/v1/auth/logout", null).ShouldAnswer(HttpStatusCode.OK)
        );
    }
}
