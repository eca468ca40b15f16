using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

public sealed class WebhookEndpointsTests
{
    [OnEachEngine]
    public async Task Tries_again_under_the_same_id_until_it_is_taken(Engine engine)
    {
        await using var receiver = (await FakeHttpServer.Start()).On(
            "POST",
            "/hook",
            Reply.Status(500),
            Reply.HangUp,
            Reply.Status(503).With("Retry-After", "1"),
            Reply.Json(200, """{"ok":true}""")
        );
        await using var hub = await HubApp.Start(engine);
        var webhook = await Made(hub, $"{receiver.Address}/hook");

        var delivery = await Tested(hub, webhook);

        var seen = await receiver.UntilSeen("POST", "/hook", 4);
        seen.Select(request => request.Headers["webhook-id"]).Distinct().Count().ShouldBe(1);
        seen.Select(request => request.Text).Distinct().Count().ShouldBe(1);
        var detail = await Over(hub, webhook, delivery);
        detail.Text("delivery.status").ShouldBe("delivered");
        var attempts = detail.At("attempts");
        attempts
            .EnumerateArray()
            .Select(one => one.At("status").ValueKind == JsonValueKind.Null ? 0 : one.At("status").GetInt32())
            .ShouldBe([500, 0, 503, 200]);
        attempts[3].Text("response_body").ShouldBe("""{"ok":true}""");
        (attempts[3].At("at").GetDateTimeOffset() - attempts[2].At("at").GetDateTimeOffset()).ShouldBeGreaterThanOrEqualTo(
            TimeSpan.FromSeconds(1)
        );
    }

    [OnEachEngine]
    public async Task Gives_up_as_told_and_sends_again_by_hand(Engine engine)
    {
        await using var receiver = (await FakeHttpServer.Start()).On(
            "POST",
            "/hook",
            Reply.Status(302).With("Location", "http://127.0.0.1/elsewhere"),
            Reply.Status(400),
            Reply.Status(204)
        );
        await using var hub = await HubApp.Start(engine);
        var webhook = await Made(hub, $"{receiver.Address}/hook", ("max_retries", 1));

        var failed = await Over(hub, webhook, await Tested(hub, webhook));
        failed.Text("delivery.status").ShouldBe("failed");
        failed.At("delivery.attempts").GetInt32().ShouldBe(2);
        failed.At("attempts")[0].Text("error")!.ShouldContain("redirects");

        var resent = await hub
            .Client.PostAsJsonAsync($"/api/v1/webhooks/{webhook}/resend", new { })
            .ShouldAnswerJson(HttpStatusCode.Accepted);
        resent.At("resent").GetInt32().ShouldBe(1);
        var listed = await Eventually.Become(
            () => hub.Client.GetAsync($"/api/v1/webhooks/{webhook}/deliveries?status=delivered").ShouldAnswerJson(HttpStatusCode.OK),
            page => page.At("deliveries").GetArrayLength() == 1
        );
        var id = listed.At("deliveries")[0].Text("id");
        await hub.Client.PostAsync($"/api/v1/webhooks/{webhook}/deliveries/{id}/resend", null).ShouldAnswer(HttpStatusCode.Accepted);
        var seen = await receiver.UntilSeen("POST", "/hook", 4);
        seen.Select(request => request.Headers["webhook-id"]).Distinct().Count().ShouldBe(1);
    }

    [OnEachEngine]
    public async Task Stops_calling_who_is_gone_and_holds_what_is_paused(Engine engine)
    {
        await using var receiver = (await FakeHttpServer.Start())
            .On("POST", "/gone", Reply.Status(410), Reply.Status(200))
            .On("POST", "/hook", Reply.Status(200));
        await using var hub = await HubApp.Start(engine);
        var gone = await Made(hub, $"{receiver.Address}/gone");
        var held = await Made(hub, $"{receiver.Address}/hook");

        (await Over(hub, gone, await Tested(hub, gone))).Text("delivery.status").ShouldBe("failed");
        (await hub.Client.GetAsync($"/api/v1/webhooks/{gone}").ShouldAnswerJson(HttpStatusCode.OK))
            .Text("disabled_reason")!
            .ShouldContain("410");
        var told = await hub.Client.GetAsync("/api/v1/events?types=webhook.changed&limit=100").ShouldAnswerJson(HttpStatusCode.OK);
        told.At("events").EnumerateArray().Count(entry => entry.Text("data.what") is "disabled").ShouldBe(1);

        await hub.Client.PostAsync($"/api/v1/webhooks/{held}/pause", null).ShouldAnswer(HttpStatusCode.OK);
        var waiting = await Tested(hub, held);
        var after = await Tested(hub, gone);
        await hub.Client.PostAsync($"/api/v1/webhooks/{gone}/resume", null).ShouldAnswer(HttpStatusCode.OK);
        (await Over(hub, gone, after)).Text("delivery.status").ShouldBe("delivered");
        receiver.SeenAt("POST", "/hook").ShouldBeEmpty();
        await hub.Client.PostAsync($"/api/v1/webhooks/{held}/resume", null).ShouldAnswer(HttpStatusCode.OK);
        (await Over(hub, held, waiting)).Text("delivery.status").ShouldBe("delivered");
        await hub.Client.DeleteAsync($"/api/v1/webhooks/{held}").ShouldAnswer(HttpStatusCode.NoContent);
        await hub.Client.GetAsync($"/api/v1/webhooks/{held}/deliveries").ShouldAnswer(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_receiver_that_hangs_or_crawls_costs_its_neighbour_nothing()
    {
        await using var receiver = (await FakeHttpServer.Start())
            .On("POST", "/hangs", Reply.Never)
            .On("POST", "/crawls", Reply.Trickle(200, new string('x', 2000), TimeSpan.FromMilliseconds(50)))
            .On("POST", "/hook", Reply.Status(200));
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var (hangs, crawls, well) = (
            await Made(hub, $"{receiver.Address}/hangs"),
            await Made(hub, $"{receiver.Address}/crawls"),
            await Made(hub, $"{receiver.Address}/hook")
        );
        for (var at = 0; at < 40; at++)
            (_, _) = (await Tested(hub, hangs), await Tested(hub, crawls));

        for (var at = 0; at < 20; at++)
            await Tested(hub, well);

        await receiver.UntilSeen("POST", "/hook", 20, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Signs_with_both_secrets_while_receivers_change_over()
    {
        await using var receiver = (await FakeHttpServer.Start()).On("POST", "/hook", Reply.Status(200));
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var webhook = await Made(hub, $"{receiver.Address}/hook", ("secret", "the-old-secret"));

        var rotated = await hub
            .Client.PostAsJsonAsync($"/api/v1/webhooks/{webhook}/rotate-secret", new { overlap_seconds = 3600 })
            .ShouldAnswerJson(HttpStatusCode.OK);
        rotated.Text("secret")!.ShouldStartWith("whsec_");
        await Tested(hub, webhook);

        var told = (await receiver.UntilSeen("POST", "/hook"))[0];
        told.Headers["webhook-signature"].Split(' ').Length.ShouldBe(2);
        told.Headers["X-Webhook-Signature"].Length.ShouldBe(64);
    }

    [Fact]
    public async Task Refuses_addresses_that_must_not_be_called()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite, setup => setup.Settings["OmniHub:Egress:Allow:0"] = null);
        string[] wrong =
        [
            "ftp://example.com/x",
            "https://user:pw@example.com/",
            "http://127.0.0.1/hook",
            "http://localhost/hook",
            "http://2130706433/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://169.254.169.254/latest/meta-data",
            "http://10.1.2.3/",
            "not an address",
        ];
        foreach (var url in wrong)
            (await hub.Client.PostAsJsonAsync("/api/v1/webhooks", new { url }).ShouldAnswer(HttpStatusCode.BadRequest)).Dispose();
        await hub
            .Client.PostAsJsonAsync("/api/v1/webhooks", new { url = "https://example.com", events = new[] { "nothing" } })
            .ShouldAnswer(HttpStatusCode.BadRequest);
        (await hub.Client.GetAsync("/api/v1/webhooks").ShouldAnswerJson(HttpStatusCode.OK)).At("total").GetInt32().ShouldBe(0);
    }

    [OnEachEngine]
    public async Task Loses_nothing_when_the_hub_is_killed_between_the_event_and_the_call(Engine engine)
    {
        await using var database = await TestDatabase.New(engine);
        await using var hub = await HubProcess.Start(database);
        var port = FreePort.Take();
        var made = await hub
            .Client.PostAsJsonAsync(
                "/api/v1/webhooks",
                new
                {
                    url = $"http://127.0.0.1:{port}/hook",
                    max_retries = 100,
                    retry_interval = 100,
                }
            )
            .ShouldAnswerJson(HttpStatusCode.Created);
        var webhook = made.Text("webhook.id");
        for (var at = 0; at < 3; at++)
            await hub.Client.PostAsync($"/api/v1/webhooks/{webhook}/test", null).ShouldAnswer(HttpStatusCode.Accepted);

        await hub.Kill();
        await using var receiver = (await FakeHttpServer.Start(port)).On("POST", "/hook", Reply.Status(200));
        await hub.Start();

        var seen = await receiver.UntilSeen("POST", "/hook", 3, TimeSpan.FromSeconds(30));
        seen.Select(request => request.Headers["webhook-id"]).Distinct().Count().ShouldBe(3);
    }

    private static async Task<string> Made(HubApp hub, string url, params (string Name, object Value)[] changes)
    {
        var body = new Dictionary<string, object> { ["url"] = url, ["retry_interval"] = 100 };
        foreach (var (name, value) in changes)
            body[name] = value;
        return (await hub.Client.PostAsJsonAsync("/api/v1/webhooks", body).ShouldAnswerJson(HttpStatusCode.Created)).Text("webhook.id")!;
    }

    private static async Task<string> Tested(HubApp hub, string webhook) =>
        (await hub.Client.PostAsync($"/api/v1/webhooks/{webhook}/test", null).ShouldAnswerJson(HttpStatusCode.Accepted)).Text("id")!;

    private static Task<JsonElement> Over(HubApp hub, string webhook, string delivery) =>
        Eventually.Become(
            () => hub.Client.GetAsync($"/api/v1/webhooks/{webhook}/deliveries/{delivery}").ShouldAnswerJson(HttpStatusCode.OK),
            detail => detail.Text("delivery.status") != "pending"
        );
}
