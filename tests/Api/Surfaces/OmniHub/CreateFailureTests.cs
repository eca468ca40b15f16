using System.Net;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.OmniHub;

public sealed class CreateFailureTests(SharedHubs hubs) : IClassFixture<SharedHubs>
{
    public static IEnumerable<object[]> Refusals =>
        [
            ["401", 401, "application/json", """{"status":401,"error":"Unauthorized","response":{"message":"Unauthorized"}}"""],
            [
                "403",
                403,
                "application/json",
                """{"status":403,"error":"Forbidden","response":{"message":["This name \"late\" is already in use."]}}""",
            ],
            ["409", 409, "application/json", """{"status":409,"error":"Conflict","response":{"message":["taken"]}}"""],
            ["500", 500, "application/json", """{"status":500,"error":"Internal Server Error","response":{"message":"boom"}}"""],
            ["html", 200, "text/html", "<html><body>Welcome</body></html>"],
        ];

    [OnEachEngine]
    [MemberData(nameof(Refusals))]
    public async Task A_server_that_refuses_leaves_no_row_and_the_old_default(
        Engine engine,
        string what,
        int status,
        string type,
        string body
    )
    {
        await using var evolution = await EvolutionFake.Start();
        var tenant = await hubs.Tenant(engine);
        var (early, late) = ($"early-{what}", $"late-{what}");
        await tenant.Client.Created(early, evolution.Address, ("is_default", true));
        evolution.On("POST", "/instance/create", Reply.Body(status, type, body));

        var answer = await tenant.Client.Create(OmniHubCalls.Body(late, evolution.Address, ("is_default", true)));

        ((int)answer.StatusCode).ShouldBeGreaterThanOrEqualTo(400);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("your_evolution_api_key");
        (await tenant.Client.Names()).ShouldBe([early]);
        (await tenant.Client.GetAsync("/api/v1/instances/x/default").ShouldAnswerJson(HttpStatusCode.OK)).Text("name").ShouldBe(early);

        evolution.On("POST", "/instance/create", Reply.Json(201, EvolutionFake.Created));
        await tenant.Client.Created(late, evolution.Address);
    }

    [OnEachEngine]
    public async Task A_server_that_is_not_there_leaves_no_row(Engine engine)
    {
        await using var hub = await hubs.Hub(engine);

        var answer = await hub
            .Client.Create(OmniHubCalls.Body("nowhere", "http://127.0.0.1:9"))
            .ShouldAnswerJson(HttpStatusCode.BadGateway);

        answer.Text("detail")!.ShouldContain("cannot be reached");
        (await hub.Client.Names()).ShouldBeEmpty();
    }

    [OnEachEngine]
    public async Task The_hub_has_no_server_for_those_who_name_none(Engine engine)
    {
        await using var hub = await hubs.Hub(engine);

        var refused = await hub
            .Client.Create(OmniHubCalls.Body("bare", "", ("evolution_url", null), ("evolution_key", null)))
            .ShouldAnswerJson(HttpStatusCode.BadRequest);

        refused.Text("detail")!.ShouldContain("OmniHub__Evolution__Url");
    }

    [OnEachEngine]
    public async Task The_hubs_own_key_goes_to_no_other_server(Engine engine)
    {
        await using var own = await EvolutionFake.Start();
        await using var stranger = await EvolutionFake.Start();
        await using var hub = await HubApp.Start(
            engine,
            setup =>
            {
                setup.Settings["OmniHub:Evolution:Url"] = own.Address;
                setup.Settings["OmniHub:Evolution:ApiKey"] = "key-of-the-hub";
            }
        );

        await hub
            .Client.Create(OmniHubCalls.Body("thief", stranger.Address, ("evolution_key", null)))
            .ShouldAnswer(HttpStatusCode.BadRequest);
        var made = await hub.Client.Created(
            "honest",
            own.Address,
            ("evolution_url", null),
            ("evolution_key", null),
            ("whatsapp_instance", null)
        );

        stranger.Seen.ShouldBeEmpty();
        own.SeenAt("POST", "/instance/create").Single().Headers["apikey"].ShouldBe("key-of-the-hub");
        made.Text("evolution_key").ShouldBe(EvolutionFake.LineKey);
    }

    [OnEachEngine]
    public async Task On_the_hubs_own_server_a_line_of_that_name_is_not_taken_over(Engine engine)
    {
        await using var own = await EvolutionFake.Start();
        await using var hub = await HubApp.Start(
            engine,
            setup =>
            {
                setup.Settings["OmniHub:Evolution:Url"] = own.Address;
                setup.Settings["OmniHub:Evolution:ApiKey"] = "key-of-the-hub";
            }
        );
        own.On("GET", "/instance/fetchInstances", Reply.Json(200, """[{"name":"theirs","token":"T","connectionStatus":"open"}]"""));

        var refused = await hub.Client.Create(
            OmniHubCalls.Body("mine", "", ("evolution_url", null), ("evolution_key", null), ("whatsapp_instance", "theirs"))
        );
        var renamed = await hub.Client.Created("theirs", "", ("evolution_url", null), ("evolution_key", null), ("whatsapp_instance", null));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        renamed.Text("whatsapp_instance")!.ShouldStartWith("theirs-");
        own.SeenAt("POST", "/webhook/set/theirs").ShouldBeEmpty();
    }

    [OnEachEngine]
    public async Task A_line_that_the_given_key_owns_is_taken_over(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await hubs.Hub(engine);
        evolution.On(
            "GET",
            "/instance/fetchInstances",
            Reply.Json(
                200,
                """[{"name":"running","token":"T","connectionStatus":"open","ownerJid":"5511900000077@s.whatsapp.net","profileName":"Shop"}]"""
            )
        );

        await hub.Client.Created("running", evolution.Address);

        evolution.SeenAt("POST", "/instance/create").ShouldBeEmpty();
        evolution
            .SeenAt("POST", "/webhook/set/running")
            .Single()
            .Json.At("webhook.headers")
            .GetProperty("X-OmniHub-Secret")
            .GetString()!
            .Length.ShouldBe(64);
    }
}
