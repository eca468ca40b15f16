using System.Net;
using System.Net.Http.Json;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Identity;

public sealed class RoleTests
{
    [Fact]
    public async Task Each_role_does_what_it_may_and_all_of_it_is_on_record()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var owner = await Person.Register(hub);
        var (admin, viewer) = (await owner.Colleague(hub, "admin"), await owner.Colleague(hub, "viewer"));

        await viewer.Client.GetAsync("/api/v1/instances").ShouldAnswer(HttpStatusCode.OK);
        await viewer.Client.Create(Slack("theirs")).ShouldAnswer(HttpStatusCode.Forbidden);
        await viewer.Client.GetAsync("/api/v1/audit-log").ShouldAnswer(HttpStatusCode.Forbidden);
        await viewer.Client.GetAsync("/api/v1/api-keys").ShouldAnswer(HttpStatusCode.Forbidden);
        await admin.Client.Create(Slack("theirs")).ShouldAnswer(HttpStatusCode.Created);
        await admin.Client.DeleteAsync($"/api/v1/users/{owner.Id}").ShouldAnswer(HttpStatusCode.Conflict);
        await admin
            .Client.PutAsJsonAsync($"/api/v1/users/{owner.Id}", new { password = "another password" })
            .ShouldAnswer(HttpStatusCode.Conflict);
        await admin.Client.PutAsJsonAsync($"/api/v1/users/{admin.Id}", new { role = "viewer" }).ShouldAnswer(HttpStatusCode.Conflict);
        await admin.Client.PutAsJsonAsync($"/api/v1/users/{viewer.Id}", new { role = "owner" }).ShouldAnswer(HttpStatusCode.BadRequest);

        // An agent works with conversations and nothing else.
        var agent = await owner.Colleague(hub, "agent");
        var talk = $"/api/v1/conversations/{Guid.CreateVersion7()}";
        foreach (var work in new[] { "/read", "/assign", "/resolve", "/bot/pause" })
        {
            await agent.Client.PostAsJsonAsync(talk + work, new { }).ShouldAnswer(HttpStatusCode.NotFound);
            await viewer.Client.PostAsJsonAsync(talk + work, new { }).ShouldAnswer(HttpStatusCode.Forbidden);
        }

        (await agent.Client.GetAsync("/api/v1/instances/theirs/status")).StatusCode.ShouldNotBe(HttpStatusCode.Forbidden);
        await agent.Client.Create(Slack("agents")).ShouldAnswer(HttpStatusCode.Forbidden);
        await agent.Client.PostAsJsonAsync("/api/v1/flows", new { name = "x" }).ShouldAnswer(HttpStatusCode.Forbidden);
        await agent.Client.PostAsJsonAsync("/api/v1/webhooks", new { url = "http://127.0.0.1:1/" }).ShouldAnswer(HttpStatusCode.Forbidden);

        await admin.Client.PutAsJsonAsync($"/api/v1/users/{viewer.Id}", new { is_active = false }).ShouldAnswer(HttpStatusCode.OK);
        await viewer.Client.GetAsync("/api/v1/instances").ShouldAnswer(HttpStatusCode.Unauthorized);
        await Person.TryLogIn(hub, viewer.Email, Person.Password).ShouldAnswer(HttpStatusCode.Unauthorized);

        var log = await owner.Client.GetAsync("/api/v1/audit-log").ShouldAnswerJson(HttpStatusCode.OK);
        var actions = log.At("entries").EnumerateArray().Select(entry => (entry.Text("actor"), entry.Text("action"))).ToList();
        actions.ShouldContain((admin.Email, "identity.update_user"));
        actions.ShouldContain((owner.Email, "identity.create_user"));
        log.GetRawText().ShouldNotContain(Person.Password);
    }

    [Fact]
    public async Task Another_tenants_colleagues_are_nobody()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var (mine, theirs) = (await Person.Register(hub), await Person.Register(hub, "other@example.com"));
        var agent = await theirs.Colleague(hub, "agent");

        await mine.Client.GetAsync($"/api/v1/users/{agent.Id}").ShouldAnswer(HttpStatusCode.NotFound);
        await mine.Client.DeleteAsync($"/api/v1/users/{agent.Id}").ShouldAnswer(HttpStatusCode.NotFound);
        (await mine.Client.GetAsync("/api/v1/users").ShouldAnswerJson(HttpStatusCode.OK)).At("total").GetInt32().ShouldBe(1);
        (await mine.Client.GetAsync("/api/v1/audit-log").ShouldAnswerJson(HttpStatusCode.OK))
            .GetRawText()
            .ShouldNotContain("other@example.com");
        await mine.Client.GetAsync("/api/v1/users?limit=-1").ShouldAnswer(HttpStatusCode.BadRequest);
        await mine.Client.GetAsync("/api/v1/users?offset=99999999999999999999").ShouldAnswer(HttpStatusCode.BadRequest);
    }

    private static Dictionary<string, object?> Slack(string name) =>
        OmniHubCalls.Body(name, "http://127.0.0.1:1", ("channel_type", "slack"));
}
