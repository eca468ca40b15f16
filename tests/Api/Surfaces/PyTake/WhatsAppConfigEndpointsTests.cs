using System.Net;
using System.Net.Http.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

public sealed class WhatsAppConfigEndpointsTests
{
    [Fact]
    public async Task Takes_the_provider_from_the_other_fields_where_it_is_not_named()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);

        var official = await Create(
                hub,
                new
                {
                    name = "One",
                    phone_number_id = "1234",
                    access_token = "EAAJtoken1234",
                }
            )
            .ShouldAnswerJson(HttpStatusCode.Created);
        var evolution = await Create(
                hub,
                new
                {
                    name = "Two",
                    evolution_url = "http://127.0.0.1:9",
                    evolution_api_key = "key-of-two",
                }
            )
            .ShouldAnswerJson(HttpStatusCode.Created);

        official.Text("provider").ShouldBe("official");
        evolution.Text("provider").ShouldBe("evolution");
        await Create(hub, new { name = "Three" }).ShouldAnswer(HttpStatusCode.BadRequest);
        await Create(
                hub,
                new
                {
                    name = "Four",
                    phone_number_id = "4",
                    access_token = "EAAJtoken1234",
                    evolution_url = "http://127.0.0.1:9",
                    evolution_api_key = "key-of-four",
                }
            )
            .ShouldAnswer(HttpStatusCode.BadRequest);
    }

    private static Task<HttpResponseMessage> Create(HubApp hub, object body) =>
        hub.Client.PostAsJsonAsync("/api/v1/whatsapp-configs", body);

    [OnEachEngine]
    public async Task Creates_reads_changes_and_deletes_as_documented(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        await using var hub = await OfficialCalls.HubOn(engine, graph);

        var made = await hub.Client.Configured();
        var at = $"/api/v1/whatsapp-configs/{made.Text("id")}";
        (made.Text("provider"), made.Text("health_status"), made.Text("phone_number_id")).ShouldBe(
            ("official", "unknown", OfficialCalls.Number)
        );
        made.At("is_active").GetBoolean().ShouldBeTrue();
        made.GetRawText().ShouldNotContain("EAAJLLK95RIU");
        made.GetRawText().ShouldNotContain(OfficialCalls.Secret);
        graph.Seen.ShouldBeEmpty();

        var read = await hub.Client.GetAsync(at).ShouldAnswerJson(HttpStatusCode.OK);
        (read.Text("webhook_verify_token"), read.Text("business_account_id")).ShouldBe(("verify_token_123", "987654321"));
        (await hub.Client.GetAsync("/api/v1/whatsapp-configs?active=true&provider=official").ShouldAnswerJson(HttpStatusCode.OK))
            .At("total")
            .GetInt32()
            .ShouldBe(1);
        (await hub.Client.GetAsync("/api/v1/whatsapp-configs?provider=evolution").ShouldAnswerJson(HttpStatusCode.OK))
            .At("total")
            .GetInt32()
            .ShouldBe(0);

        await hub.Client.GetAsync("/api/v1/whatsapp-configs/default").ShouldAnswer(HttpStatusCode.NotFound);
        var set = await hub.Client.PostAsync(at + "/set-default", null).ShouldAnswerJson(HttpStatusCode.OK);
        (set.Text("message"), set.At("config.is_default").GetBoolean()).ShouldBe(("Default configuration updated successfully", true));
        (await hub.Client.GetAsync("/api/v1/whatsapp-configs/default").ShouldAnswerJson(HttpStatusCode.OK))
            .Text("id")
            .ShouldBe(made.Text("id"));

        (await hub.Client.PutAsync(at + "/default", null).ShouldAnswerJson(HttpStatusCode.OK))
            .At("config.is_default")
            .GetBoolean()
            .ShouldBeTrue();

        var changed = await hub
            .Client.PutAsJsonAsync(
                at,
                new
                {
                    name = "Updated Name",
                    is_active = false,
                    access_token = "new_token_value",
                }
            )
            .ShouldAnswerJson(HttpStatusCode.OK);
        (changed.Text("name"), changed.Text("health_status"), changed.At("is_default").GetBoolean()).ShouldBe(
            ("Updated Name", "inactive", true)
        );

        var gone = await hub.Client.DeleteAsync(at).ShouldAnswerJson(HttpStatusCode.OK);
        (gone.Text("message"), gone.Text("config_id")).ShouldBe(("Configuration deleted successfully", made.Text("id")));
        await hub.Client.GetAsync(at).ShouldAnswer(HttpStatusCode.NotFound);
        (await hub.Client.GetAsync("/api/v1/whatsapp/instances").ShouldAnswerJson(HttpStatusCode.OK)).At("count").GetInt32().ShouldBe(0);
    }

    [OnEachEngine]
    public async Task Tests_with_a_real_call_and_remembers_what_it_found(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        await using var hub = await OfficialCalls.HubOn(engine, graph);
        var at = $"/api/v1/whatsapp-configs/{(await hub.Client.Configured()).Text("id")}";

        var good = await hub.Client.PostAsync(at + "/test", null).ShouldAnswerJson(HttpStatusCode.OK);
        (good.At("success").GetBoolean(), good.Text("message")).ShouldBe((true, "Configuration test successful"));
        (good.Text("details.verified_name"), good.Text("details.status")).ShouldBe(("Business Name", "connected"));
        graph.SeenAt("GET", $"/v23.0/{OfficialCalls.Number}").Single().Headers["Authorization"].ShouldBe("Bearer EAAJLLK95RIU-secret");
        var told = graph.SeenAt("POST", "/v23.0/987654321/subscribed_apps")[0].Json;
        told.Text("override_callback_uri").ShouldEndWith("/api/v1/whatsapp/webhook");
        told.Text("verify_token").ShouldBe("verify_token_123");
        (await hub.Client.GetAsync(at).ShouldAnswerJson(HttpStatusCode.OK)).Text("health_status").ShouldBe("healthy");

        graph.On(
            "GET",
            $"/v23.0/{OfficialCalls.Number}",
            Reply.Json(401, """{"error":{"message":"Invalid OAuth access token EAAJLLK95RIU-secret","code":190}}""")
        );
        var bad = await hub.Client.PostAsync(at + "/test", null).ShouldAnswerJson(HttpStatusCode.BadRequest);
        (bad.At("success").GetBoolean(), bad.Text("error")).ShouldBe((false, "Configuration test failed"));
        bad.Text("message")!.ShouldContain("API returned status: 401 Unauthorized");
        bad.GetRawText().ShouldNotContain("EAAJLLK95RIU");
        var after = await hub.Client.GetAsync(at).ShouldAnswerJson(HttpStatusCode.OK);
        after.Text("health_status").ShouldBe("unhealthy");
        after.Text("error_message")!.ShouldContain("401");
    }

    [OnEachEngine]
    public async Task Refuses_what_is_missing_taken_or_wrong(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        await using var hub = await OfficialCalls.HubOn(engine, graph);
        await hub.Client.Configured();

        foreach (
            var (member, value) in new (string, string?)[]
            {
                ("name", null),
                ("provider", "telegram"),
                ("phone_number_id", null),
                ("access_token", null),
            }
        )
        {
            var refused = await hub
                .Client.PostAsJsonAsync("/api/v1/whatsapp-configs", OfficialCalls.Official(("name", "Other"), (member, value)))
                .ShouldAnswerJson(HttpStatusCode.BadRequest);
            refused.Text("details.field").ShouldBe(member);
        }

        await hub.Client.PostAsJsonAsync("/api/v1/whatsapp-configs", OfficialCalls.Official()).ShouldAnswer(HttpStatusCode.Conflict);
        await hub
            .Client.PostAsJsonAsync("/api/v1/whatsapp-configs", new { name = "E", provider = "evolution" })
            .ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.GetAsync("/api/v1/whatsapp-configs?provider=telegram").ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.GetAsync($"/api/v1/whatsapp-configs/{Guid.CreateVersion7()}").ShouldAnswer(HttpStatusCode.NotFound);
        await hub.Anonymous.GetAsync("/api/v1/whatsapp-configs").ShouldAnswer(HttpStatusCode.Unauthorized);
    }
}
