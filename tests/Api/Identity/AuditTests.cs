using System.Net;
using System.Net.Http.Json;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Identity;

public sealed class AuditTests
{
    [OnEachEngine]
    public async Task Tells_who_did_what_to_which_object_and_no_secret(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var owner = await Person.Register(hub);
        var theirs = await Estate.Build(hub, world, owner.Client, "shop");
        var key = (
            await owner.Client.PostAsJsonAsync("/api/v1/api-keys", new { name = "script" }).ShouldAnswerJson(HttpStatusCode.Created)
        ).Text("api_key")!;
        var script = hub.With(key);
        var talk = $"/api/v1/conversations/{theirs.Ids["conversation"]}";
        await script.PostAsJsonAsync($"{talk}/notes", new { text = "planted-note" }).ShouldAnswer(HttpStatusCode.Created);
        await script.PostAsJsonAsync($"{talk}/resolve", new { }).ShouldAnswer(HttpStatusCode.OK);
        await script.PutAsJsonAsync("/api/v1/instances/shop", new { agent_api_key = "planted-agent-key" }).ShouldAnswer(HttpStatusCode.OK);
        await script
            .PutAsJsonAsync($"/api/v1/28hub/{theirs.Tenant}/templates/venda", new { content = "planted {cliente}" })
            .ShouldAnswer(HttpStatusCode.OK);
        await script.DeleteAsync($"/api/v1/flows/{theirs.Ids["flow"]}").ShouldAnswer(HttpStatusCode.OK);
        await script.DeleteAsync("/api/v1/flows/0198a9b2-7a30-7000-8000-000000000000").ShouldAnswer(HttpStatusCode.NotFound);
        await hub
            .Client.PutAsJsonAsync($"/api/v1/admin/tenants/{theirs.Tenant}/plan", new { plan = "pro" })
            .ShouldAnswer(HttpStatusCode.OK);

        var answer = await owner.Client.GetAsync("/api/v1/audit-log?limit=200").ShouldAnswerJson(HttpStatusCode.OK);
        var told = answer
            .At("entries")
            .EnumerateArray()
            .Select(one => (one.Text("actor_kind"), one.Text("action"), one.Text("object")))
            .ToList();
        told.ShouldContain(("user", "instances.create_instance", "shop"));
        told.ShouldContain(("user", "webhooks.test_webhook", theirs.Ids["webhook"]));
        told.ShouldContain(("user", "identity.create_api_key", "script"));
        told.ShouldContain(("api_key", "conversations.add_note", theirs.Ids["conversation"]));
        told.ShouldContain(("api_key", "conversations.resolve_conversation", theirs.Ids["conversation"]));
        told.ShouldContain(("api_key", "instances.update_instance", "shop"));
        told.ShouldContain(("api_key", "erp.set_customer_template", "venda"));
        told.ShouldContain(("platform", "tenants.change_tenant_plan", theirs.Tenant));
        told.Count(one => one.Item2 == "flows.delete_flow").ShouldBe(1); // what was refused did not happen
        foreach (var secret in new[] { "planted", key, Person.Password, owner.Token, "your_evolution_api_key" })
            answer.GetRawText().ShouldNotContain(secret);
        (await hub.Client.GetAsync("/api/v1/audit-log").ShouldAnswerJson(HttpStatusCode.OK))
            .GetRawText()
            .ShouldContain("tenants.change_tenant_plan");

        // Nothing changes or takes away what was written.
        foreach (var method in new[] { HttpMethod.Delete, HttpMethod.Put, HttpMethod.Post })
            (await owner.Client.SendAsync(new HttpRequestMessage(method, "/api/v1/audit-log"))).StatusCode.ShouldBe(
                HttpStatusCode.MethodNotAllowed
            );
    }

    /// <summary>These change nothing of the tenant's, or what they make says by itself who made it. A new command is written down unless it stands here.</summary>
    [Fact]
    public void Leaves_out_only_what_is_named_here()
    {
        var commands = typeof(IAudited)
            .Assembly.GetTypes()
            .Where(type =>
                type is { IsAbstract: false, IsInterface: false }
                && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICommand<>))
            )
            .ToList();

        commands.Count.ShouldBeGreaterThan(50);
        commands
            .Where(type => typeof(IUnaudited).IsAssignableFrom(type))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["GetInstanceStatus", "RecordErpEvent", "RefreshSession", "SendMessage", "StartPairing"]);
    }
}
