using System.Net;
using System.Text.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.OmniHub;

public sealed class ChannelEndpointsTests(SharedHubs hubs) : IClassFixture<SharedHubs>
{
    [OnEachEngine]
    public async Task Shows_the_code_of_a_line_that_is_not_paired(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await hubs.Hub(engine);
        const string Line = "/api/v1/instances/shown";
        await hub.Client.Created("shown", evolution.Address);

        var qr = await hub.Client.GetAsync($"{Line}/qr").ShouldAnswerJson(HttpStatusCode.OK);

        qr.Text("instance_name").ShouldBe("shown");
        qr.Text("channel_type").ShouldBe("whatsapp");
        qr.Text("qr_code").ShouldBe(EvolutionFake.Png);
        qr.At("auth_url").ValueKind.ShouldBe(JsonValueKind.Null);
        qr.At("invite_url").ValueKind.ShouldBe(JsonValueKind.Null);
        qr.Text("status").ShouldBe("waiting_for_scan");
        qr.Text("message").ShouldBe("QR code generated successfully");
        evolution.SeenAt("GET", "/instance/connect/shown").Single().Headers["apikey"].ShouldBe(EvolutionFake.LineKey);
    }

    [OnEachEngine]
    public async Task Tells_what_the_line_is_doing(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await hubs.Hub(engine);
        const string Line = "/api/v1/instances/told";
        await hub.Client.Created("told", evolution.Address);
        (await hub.Client.GetAsync($"{Line}/status").ShouldAnswerJson(HttpStatusCode.OK)).Text("status").ShouldBe("connecting");

        evolution.On("GET", "/instance/connectionState/told", Reply.Json(200, """{"instance":{"instanceName":"told","state":"open"}}"""));
        evolution.On(
            "GET",
            "/instance/fetchInstances",
            Reply.Json(
                200,
                """[{"name":"told","token":"T","connectionStatus":"open","ownerJid":"1234567890@s.whatsapp.net","profileName":"Shop"}]"""
            )
        );
        var open = await hub.Client.GetAsync($"{Line}/status").ShouldAnswerJson(HttpStatusCode.OK);
        open.Text("status").ShouldBe("connected");
        open.Text("channel_data.phone_number").ShouldBe("+1234567890");
        open.Text("channel_data.display_name").ShouldBe("Shop");

        evolution.On("GET", "/instance/connectionState/told", Reply.Html(502));
        var away = await hub.Client.GetAsync($"{Line}/status").ShouldAnswerJson(HttpStatusCode.OK);
        away.Text("status").ShouldBe("error");
        away.Text("channel_data.error").ShouldNotBeNullOrEmpty();
    }

    [OnEachEngine]
    public async Task Restarts_logs_out_and_closes_as_documented(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await hubs.Hub(engine);
        const string Line = "/api/v1/instances/closed";
        await hub.Client.Created("closed", evolution.Address);

        (await (await hub.Client.PostAsync($"{Line}/restart", null)).Content.ReadAsStringAsync()).ShouldBe(
            """{"message":"Instance restarted successfully","status":"restarting"}"""
        );
        (await (await hub.Client.PostAsync($"{Line}/logout", null)).Content.ReadAsStringAsync()).ShouldBe(
            """{"message":"Instance logged out successfully","status":"disconnected"}"""
        );
        (await (await hub.Client.DeleteAsync($"{Line}/channel")).Content.ReadAsStringAsync()).ShouldBe(
            """{"message":"Instance deleted from channel service","status":"deleted"}"""
        );
        (await hub.Client.Names()).ShouldBe(["closed"]);

        await hub.Client.GetAsync($"{Line}/qr").ShouldAnswerJson(HttpStatusCode.OK);
        evolution.SeenAt("POST", "/instance/create").Count.ShouldBe(2);
        evolution.SeenAt("POST", "/instance/create")[^1].Headers["apikey"].ShouldBe("your_evolution_api_key");
    }

    [OnEachEngine]
    public async Task Sends_people_to_Slack_and_Discord(Engine engine)
    {
        await using var hub = await hubs.Hub(engine);
        await hub.Client.Created(
            "team",
            "",
            ("channel_type", "slack"),
            ("evolution_url", null),
            ("evolution_key", null),
            ("slack_client_id", "12.34")
        );
        await hub.Client.Created(
            "guild",
            "",
            ("channel_type", "discord"),
            ("evolution_url", null),
            ("evolution_key", null),
            ("discord_client_id", "987")
        );
        await hub.Client.Created("bare", "", ("channel_type", "discord"), ("evolution_url", null), ("evolution_key", null));

        var slack = await hub.Client.GetAsync("/api/v1/instances/team/qr").ShouldAnswerJson(HttpStatusCode.OK);
        slack.Text("auth_url")!.ShouldStartWith("https://slack.com/oauth/v2/authorize?client_id=12.34&scope=chat:write,");
        var discord = await hub.Client.GetAsync("/api/v1/instances/guild/qr").ShouldAnswerJson(HttpStatusCode.OK);
        discord.Text("invite_url").ShouldBe("https://discord.com/oauth2/authorize?client_id=987&scope=bot&permissions=274878024768");
        var bare = await hub.Client.GetAsync("/api/v1/instances/bare/qr").ShouldAnswerJson(HttpStatusCode.OK);
        bare.Text("message")!.ShouldContain("OmniHub__Discord__ClientId");
        (await hub.Client.GetAsync("/api/v1/instances/team/status").ShouldAnswerJson(HttpStatusCode.OK))
            .Text("status")
            .ShouldBe("disconnected");
        await hub.Client.PostAsync("/api/v1/instances/team/restart", null).ShouldAnswer(HttpStatusCode.BadRequest);
    }
}
