using System.Net;
using System.Net.Http.Json;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

public sealed class WhatsAppInstanceEndpointsTests
{
    private const string Root = "/api/v1/whatsapp";

    [OnEachEngine]
    public async Task Creates_shows_pairs_lists_and_deletes_as_documented(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await HubOn(engine, evolution);

        var made = await Create(
                hub,
                new
                {
                    instance_name = "my-business",
                    token = "instance_token_123",
                    qrcode = true,
                }
            )
            .ShouldAnswerJson(HttpStatusCode.Created);
        (made.Text("instance.instance_name"), made.Text("instance.status")).ShouldBe(("my-business", "created"));
        made.Text("instance.qr_code").ShouldBe(EvolutionFake.Png);
        var quiet = await Create(hub, new { instance_name = "quiet", qrcode = false }).ShouldAnswerJson(HttpStatusCode.Created);
        quiet.At("instance").TryGetProperty("qr_code", out _).ShouldBeFalse();

        var waiting = await hub.Client.GetAsync($"{Root}/instance/my-business/status").ShouldAnswerJson(HttpStatusCode.OK);
        (waiting.Text("instance_name"), waiting.Text("status")).ShouldBe(("my-business", "connecting"));
        (waiting.Text("phone_number"), waiting.Text("connected_at")).ShouldBe((null, null));
        var code = await hub.Client.GetAsync($"{Root}/instance/my-business/qrcode").ShouldAnswerJson(HttpStatusCode.OK);
        code.Text("qr_code").ShouldBe(EvolutionFake.Png);
        code.At("expires_at").GetDateTimeOffset().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow());

        evolution.On(
            "GET",
            "/instance/connectionState/*",
            Reply.Json(200, """{"instance":{"instanceName":"my-business","state":"open"}}""")
        );
        evolution.On(
            "GET",
            "/instance/fetchInstances",
            Reply.Json(
                200,
                """[{"name":"my-business","connectionStatus":"open","ownerJid":"5561999999999@s.whatsapp.net","profileName":"Shop"}]"""
            )
        );
        var open = await hub.Client.GetAsync($"{Root}/instance/my-business/status").ShouldAnswerJson(HttpStatusCode.OK);
        (open.Text("status"), open.Text("phone_number")).ShouldBe(("connected", "+5561999999999"));
        open.Text("connected_at").ShouldNotBeNull();

        var all = await hub.Client.GetAsync($"{Root}/instances").ShouldAnswerJson(HttpStatusCode.OK);
        all.At("count").GetInt32().ShouldBe(2);
        var listed = all.At("instances").EnumerateArray().Single(one => one.Text("instance_name") == "my-business");
        (listed.Text("provider"), listed.Text("status"), listed.Text("phone_number")).ShouldBe(
            ("evolution", "connected", "+5561999999999")
        );

        var gone = await hub.Client.DeleteAsync($"{Root}/instance/my-business").ShouldAnswerJson(HttpStatusCode.OK);
        (gone.Text("message"), gone.Text("instance_name")).ShouldBe(("Instance deleted successfully", "my-business"));
        evolution.SeenAt("DELETE", "/instance/delete/*").Count.ShouldBe(1);
        await hub.Client.DeleteAsync($"{Root}/instance/my-business").ShouldAnswer(HttpStatusCode.NotFound);
        await hub.Client.GetAsync($"{Root}/instance/my-business/status").ShouldAnswer(HttpStatusCode.NotFound);
        await hub.Client.GetAsync($"{Root}/instance/my-business/qrcode").ShouldAnswer(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Refuses_what_is_missing_wrong_or_taken_and_has_no_code_for_a_line_that_is_connected()
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await HubOn(Engine.Sqlite, evolution);

        (await Create(hub, new { }).ShouldAnswerJson(HttpStatusCode.BadRequest)).Text("details.field").ShouldBe("instance_name");
        (await Create(hub, new { instance_name = "a b" }).ShouldAnswerJson(HttpStatusCode.BadRequest)).At("code").GetInt32().ShouldBe(400);
        evolution.SeenAt("POST", "/instance/create").ShouldBeEmpty();
        await Create(hub, new { instance_name = "line" }).ShouldAnswer(HttpStatusCode.Created);
        (await Create(hub, new { instance_name = "LINE" }).ShouldAnswerJson(HttpStatusCode.Conflict)).Text("error").ShouldBe("conflict");

        evolution.On("GET", "/instance/connectionState/*", Reply.Json(200, """{"instance":{"instanceName":"line","state":"open"}}"""));
        evolution.On("GET", "/instance/connect/*", Reply.Json(200, """{"instance":{"instanceName":"line","state":"open"}}"""));
        await hub.Client.GetAsync($"{Root}/instance/line/qrcode").ShouldAnswer(HttpStatusCode.Conflict);
    }

    private static Task<HttpResponseMessage> Create(HubApp hub, object body) => hub.Client.PostAsJsonAsync($"{Root}/instance/create", body);

    private static Task<HubApp> HubOn(Engine engine, FakeHttpServer evolution) =>
        HubApp.Start(
            engine,
            setup =>
            {
                setup.Settings["OmniHub:Evolution:Url"] = evolution.Address;
                setup.Settings["OmniHub:Evolution:ApiKey"] = "server-key";
            }
        );
}
