using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.OmniHub;

public sealed class InstanceEndpointsTests(SharedHubs hubs) : IClassFixture<SharedHubs>
{
    private static readonly string[] DocumentedMembers =
    [
        "id",
        "name",
        "channel_type",
        "evolution_url",
        "evolution_key",
        "whatsapp_instance",
        "session_id_prefix",
        "agent_api_url",
        "agent_api_key",
        "default_agent",
        "agent_timeout",
        "is_default",
        "send_read_receipts",
        "created_at",
        "updated_at",
        "is_active",
    ];

    [OnEachEngine]
    public async Task Creates_reads_changes_and_deletes_as_documented(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await HubApp.Start(engine);

        var made = await hub.Client.Created("my_instance", evolution.Address);
        made.EnumerateObject().Select(member => member.Name).ShouldBe(DocumentedMembers);
        made.At("id").GetInt64().ShouldBe(1);
        made.Text("evolution_url").ShouldBe(evolution.Address);
        made.Text("evolution_key").ShouldBe("your_evolution_api_key");
        made.Text("whatsapp_instance").ShouldBe("my_instance");
        made.Text("agent_api_url").ShouldBe("http://localhost:3000");
        made.Text("agent_api_key").ShouldBe("your_agent_api_key");
        made.At("agent_timeout").GetInt32().ShouldBe(60);
        made.At("is_default").GetBoolean().ShouldBeFalse();
        made.Text("created_at")!.ShouldEndWith("Z");

        var read = await hub.Client.GetAsync("/api/v1/instances/MY_INSTANCE").ShouldAnswerJson(HttpStatusCode.OK);
        read.Text("name").ShouldBe("my_instance");

        var changed = await hub
            .Client.PutAsJsonAsync(
                "/api/v1/instances/my_instance",
                new
                {
                    evolution_key = "new_evolution_key",
                    whatsapp_instance = "updated_instance",
                    agent_timeout = 120,
                    is_default = true,
                }
            )
            .ShouldAnswerJson(HttpStatusCode.OK);
        changed.Text("evolution_key").ShouldBe("new_evolution_key");
        changed.Text("whatsapp_instance").ShouldBe("updated_instance");
        changed.At("agent_timeout").GetInt32().ShouldBe(120);
        changed.At("is_default").GetBoolean().ShouldBeTrue();
        changed.Text("agent_api_key").ShouldBe("your_agent_api_key");
        (changed.At("updated_at").GetDateTimeOffset() > made.At("updated_at").GetDateTimeOffset()).ShouldBeTrue();

        (await hub.Client.DeleteAsync("/api/v1/instances/my_instance").ShouldAnswerJson(HttpStatusCode.BadRequest))
            .Text("detail")
            .ShouldBe("Cannot delete the only remaining instance");
        await hub.Client.Created("other", evolution.Address);
        await hub.Client.DeleteAsync("/api/v1/instances/my_instance").ShouldAnswer(HttpStatusCode.NoContent);
        (await hub.Client.Names()).ShouldBe(["other"]);
        (await hub.Client.GetAsync("/api/v1/instances/anything/default").ShouldAnswerJson(HttpStatusCode.OK))
            .Text("name")
            .ShouldBe("other");
        evolution.SeenAt("DELETE", "/instance/delete/updated_instance").Count.ShouldBe(1);
    }

    [OnEachEngine]
    public async Task Opens_the_line_with_a_secret_of_its_own(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await HubApp.Start(engine, setup => setup.Settings["OmniHub:PublicUrl"] = "https://hub.example.com/base/");

        await hub.Client.Created("Hooked", evolution.Address);

        var created = evolution.SeenAt("POST", "/instance/create").Single();
        created.Headers["apikey"].ShouldBe("your_evolution_api_key");
        created.Json.Text("instanceName").ShouldBe("Hooked");
        created.Json.Text("number").ShouldBe("1234567890");
        var id = (await hub.Client.GetAsync("/api/instances").ShouldAnswerJson(HttpStatusCode.OK)).At("instances")[0].Text("id");
        created.Json.Text("webhook.url").ShouldBe($"https://hub.example.com/base/webhook/evolution/{id}");
        created.Json.At("webhook.headers").GetProperty("X-OmniHub-Secret").GetString()!.Length.ShouldBe(64);
    }

    [OnEachEngine]
    public async Task Keeps_one_default(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        var tenant = await hubs.Tenant(engine);
        await tenant.Client.GetAsync("/api/v1/instances/any/default").ShouldAnswer(HttpStatusCode.NotFound);

        await tenant.Client.Created("first", evolution.Address, ("is_default", true));
        await tenant.Client.Created("second", evolution.Address, ("is_default", true));
        await tenant.Client.PostAsync("/api/v1/instances/first/set-default", null).ShouldAnswerJson(HttpStatusCode.OK);

        var all = await tenant.Client.GetAsync("/api/v1/instances").ShouldAnswerJson(HttpStatusCode.OK);
        all.EnumerateArray().Where(one => one.At("is_default").GetBoolean()).Select(one => one.Text("name")).ShouldBe(["first"]);
        var page = await tenant.Client.GetAsync("/api/v1/instances?skip=1&limit=1").ShouldAnswerJson(HttpStatusCode.OK);
        page.EnumerateArray().Select(one => one.Text("name")).ShouldBe(["second"]);
    }

    [OnEachEngine]
    public async Task Tells_a_null_from_what_is_left_out(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        var tenant = await hubs.Tenant(engine);
        await tenant.Client.Created("nulls", evolution.Address, ("session_id_prefix", "special-"));

        var untouched = await tenant.Client.PutAsJsonAsync("/api/v1/instances/nulls", new { }).ShouldAnswerJson(HttpStatusCode.OK);
        untouched.Text("session_id_prefix").ShouldBe("special-");
        untouched.Text("default_agent").ShouldBe("default");

        var reset = await tenant
            .Client.PutAsJsonAsync(
                "/api/v1/instances/nulls",
                new Dictionary<string, object?> { ["session_id_prefix"] = null, ["default_agent"] = null }
            )
            .ShouldAnswerJson(HttpStatusCode.OK);
        reset.Text("session_id_prefix").ShouldBe("nulls-");
        reset.At("default_agent").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [OnEachEngine]
    [InlineData("name", "a", "name")]
    [InlineData("name", "has space", "name")]
    [InlineData("name", "supported-channels", "reserved")]
    [InlineData("name", "DEFAULT", "reserved")]
    [InlineData("channel_type", "telegram", "telegram")]
    [InlineData("evolution_url", "localhost:8080", "evolution_url")]
    [InlineData("evolution_url", "ftp://host", "evolution_url")]
    [InlineData("evolution_key", "string", "evolution_key")]
    [InlineData("agent_api_url", "not a url", "agent_api_url")]
    [InlineData("agent_api_url", "null", "agent_api_url")]
    [InlineData("agent_api_key", " ", "agent_api_key")]
    [InlineData("agent_timeout", 0, "agent_timeout")]
    [InlineData("agent_timeout", 100000, "agent_timeout")]
    [InlineData("agent_timeout", "sixty", "agent_timeout")]
    [InlineData("is_default", "yes", "is_default")]
    [InlineData("phone_number", "call me", "phone_number")]
    public async Task Refuses_bad_input_by_name_and_keeps_nothing(Engine engine, string member, object? value, string named)
    {
        await using var evolution = await EvolutionFake.Start();
        var tenant = await hubs.Tenant(engine);

        var refused = await tenant
            .Client.Create(OmniHubCalls.Body("valid_name", evolution.Address, (member, value)))
            .ShouldAnswerJson(HttpStatusCode.BadRequest);

        refused.Text("detail")!.ShouldContain(named);
        (await tenant.Client.Names()).ShouldBeEmpty();
        evolution.Seen.ShouldBeEmpty();
    }

    [OnEachEngine]
    public async Task Refuses_a_name_already_taken_in_any_case(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        var tenant = await hubs.Tenant(engine);
        await tenant.Client.Created("Shop", evolution.Address);

        var refused = await tenant.Client.Create(OmniHubCalls.Body("sHOP", evolution.Address)).ShouldAnswerJson(HttpStatusCode.BadRequest);

        refused.Text("detail").ShouldBe("Instance 'sHOP' already exists");
        (await tenant.Client.Names()).ShouldBe(["Shop"]);
    }

    [OnEachEngine]
    public async Task Lets_one_of_many_take_a_name_at_the_same_time(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        var tenant = await hubs.Tenant(engine);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(at => tenant.Client.Create(OmniHubCalls.Body("race", evolution.Address, ("whatsapp_instance", $"line{at}"))))
        );

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest).ShouldBe(7);
        evolution.SeenAt("POST", "/instance/create").Count.ShouldBe(1);
    }

    [OnEachEngine]
    public async Task Knows_no_instance_that_is_not_there(Engine engine)
    {
        var tenant = await hubs.Tenant(engine);

        foreach (var path in new[] { "", "/qr", "/status" })
            (await tenant.Client.GetAsync($"/api/v1/instances/ghost{path}").ShouldAnswerJson(HttpStatusCode.NotFound))
                .Text("detail")!
                .ShouldContain("ghost");
        await tenant.Client.DeleteAsync("/api/v1/instances/ghost").ShouldAnswer(HttpStatusCode.NotFound);
        await tenant.Client.PutAsJsonAsync("/api/v1/instances/ghost", new { agent_timeout = 5 }).ShouldAnswer(HttpStatusCode.NotFound);
        await tenant.Client.PostAsync("/api/v1/instances/ghost/set-default", null).ShouldAnswer(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Lists_the_documented_channels()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);

        var channels = await hub.Client.GetStringAsync("/api/v1/instances/supported-channels");

        channels.ShouldBe("""{"supported_channels":["whatsapp","slack","discord"],"total_channels":3}""");
        await hub.Anonymous.GetAsync("/api/v1/instances/supported-channels").ShouldAnswer(HttpStatusCode.Unauthorized);
    }
}
