using System.Net;
using System.Text.Json;
using OmniHub.Tests.Api.Surfaces.HubConnect;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces;

/// <summary>What every dialect says of a code to scan that its provider does not give.</summary>
public sealed class QrCodeTests
{
    private const string Connect = "/instance/connect/*";
    private const string OmniHub = "/api/v1/instances/line/qr";
    private const string PyTake = "/api/v1/whatsapp/instance/line/qrcode";
    private const string MultiInstance = "/api/instances/line/qr";

    [OnEachEngine]
    public async Task The_failure_of_asking_wins_over_a_stored_connection(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await HubConnectCalls.Start(engine, evolution);
        await hub.Client.Created("line", evolution.Address);
        var shop = await hub.ConnectedShop("pro");
        evolution.IsOpen();
        (await hub.Client.GetAsync("/api/v1/instances/line/status").ShouldAnswerJson(HttpStatusCode.OK))
            .Text("status")
            .ShouldBe("connected");
        await shop.Client.GetAsync(shop.At("/whatsapp/status")).ShouldAnswer(HttpStatusCode.OK);

        foreach (
            var (refusal, word) in new[]
            {
                (
                    Reply.Json(401, """{"status":401,"error":"Unauthorized","response":{"message":"Unauthorized"}}"""),
                    "refuses the credential"
                ),
                (Reply.Json(500, """{"status":500,"response":{"message":"out of order"}}"""), "out of order"),
            }
        )
        {
            evolution.On("GET", Connect, refusal);
            foreach (var route in new[] { OmniHub, PyTake, MultiInstance })
                (await hub.Client.GetAsync(route).ShouldAnswerJson(HttpStatusCode.BadGateway)).GetRawText().ShouldContain(word);
            var shops = await shop.Client.PostAsync(shop.At("/whatsapp/connect"), null).ShouldAnswerJson(HttpStatusCode.ServiceUnavailable);
            shops.GetRawText().ShouldContain(word);
        }
    }

    [OnEachEngine]
    public async Task A_code_that_is_not_there_yet_is_being_generated_and_no_failure(Engine engine)
    {
        await using var evolution = await WithoutCodes();
        await using var hub = await HubConnectCalls.Start(engine, evolution);
        await hub.Client.Created("line", evolution.Address);
        var shop = await hub.Shop("pro");

        var omni = await hub.Client.GetAsync(OmniHub).ShouldAnswerJson(HttpStatusCode.OK);
        (omni.Text("status"), omni.At("qr_code").ValueKind).ShouldBe(("generating", JsonValueKind.Null));
        (await hub.Client.GetAsync(PyTake).ShouldAnswerJson(HttpStatusCode.Accepted)).Text("status").ShouldBe("generating");
        var shops = await shop.Client.PostAsync(shop.At("/whatsapp/connect"), null).ShouldAnswerJson(HttpStatusCode.OK);
        (shops.Text("status"), shops.At("qr_code").ValueKind).ShouldBe(("pending", JsonValueKind.Null));
        shops.Text("instructions")!.ShouldContain("being generated");
    }

    [OnEachEngine]
    public async Task A_line_that_is_made_anew_gets_the_number_that_it_was_made_with(Engine engine)
    {
        await using var evolution = await WithoutCodes();
        await using var hub = await HubConnectCalls.Start(engine, evolution);
        await hub.Client.Created("line", evolution.Address, ("phone_number", "+55 11 90000-0001"), ("integration", "EVOLUTION"));

        await hub.Client.DeleteAsync("/api/v1/instances/line/channel").ShouldAnswer(HttpStatusCode.OK);
        await hub.Client.GetAsync(OmniHub).ShouldAnswer(HttpStatusCode.OK);

        var made = evolution.SeenAt("POST", "/instance/create");
        made.Select(call => (call.Json.Text("number"), call.Json.Text("integration")))
            .ShouldBe([("5511900000001", "EVOLUTION"), ("5511900000001", "EVOLUTION")]);
    }

    [Fact]
    public async Task Refuses_the_cloud_api_behind_an_evolution_server_and_says_what_to_use()
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await HubConnectCalls.Start(Engine.Sqlite, evolution);

        var body = OmniHubCalls.Body("line", evolution.Address, ("integration", "WHATSAPP-BUSINESS"));
        (await hub.Client.Create(body).ShouldAnswerJson(HttpStatusCode.BadRequest)).GetRawText().ShouldContain("provider official");

        evolution.SeenAt("POST", "/instance/create").ShouldBeEmpty();
    }

    [Fact]
    public async Task Tells_the_callers_mistake_as_one_with_the_servers_words()
    {
        await using var evolution = await EvolutionFake.Start();
        evolution.On(
            "POST",
            "/instance/create",
            Reply.Json(400, """{"status":400,"error":"Bad Request","response":{"message":["Invalid integration"]}}""")
        );
        await using var hub = await HubConnectCalls.Start(Engine.Sqlite, evolution);

        var body = OmniHubCalls.Body("line", evolution.Address, ("integration", "WHATSAPP-PIGEON"));
        (await hub.Client.Create(body).ShouldAnswerJson(HttpStatusCode.BadRequest)).GetRawText().ShouldContain("Invalid integration");
        (await hub.Client.Names()).ShouldBeEmpty();
    }

    private static async Task<FakeHttpServer> WithoutCodes() =>
        (await EvolutionFake.Start())
            .On(
                "POST",
                "/instance/create",
                Reply.Json(
                    201,
                    $$$"""{"instance":{"instanceName":"x","instanceId":"1","status":"close"},"hash":"{{{EvolutionFake.LineKey}}}","webhook":{}}"""
                )
            )
            .On("GET", Connect, Reply.Json(200, """{"count":0}"""));
}
