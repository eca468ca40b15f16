using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

public sealed class PaceEndpointsTests
{
    [OnEachEngine]
    public async Task A_line_keeps_to_its_pace_and_its_cap_and_tells_when_the_day_is_used_up(Engine engine)
    {
        await using var world = await World.Start();
        await using var receiver = (await FakeHttpServer.Start()).On("POST", "/hook", Reply.Status(200));
        await using var hub = await HubApp.Start(engine);
        await world.Open(hub.Client, "shop");
        await hub
            .Client.PostAsJsonAsync("/api/v1/webhooks", new { url = $"{receiver.Address}/hook", events = new[] { "limit_exceeded" } })
            .ShouldAnswer(HttpStatusCode.Created);
        await Refuses(hub);
        var set = await hub
            .Client.PutAsJsonAsync("/api/v1/lines/shop/pace", new { messages_per_minute = 300, daily_cap = 4 })
            .ShouldAnswerJson(HttpStatusCode.OK);
        (set.At("messages_per_minute").GetInt32(), set.At("daily_cap").GetInt32()).ShouldBe((300, 4));

        var began = Stopwatch.StartNew();
        for (var number = 0; number < 3; number++)
            await Send(hub, $"551198888000{number}").ShouldAnswer(HttpStatusCode.OK);
        // Five a second: the third waits for two turns.
        began.Elapsed.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(390));
        for (var number = 5; number < 8; number++)
            await hub
                .Client.PostAsJsonAsync(
                    "/api/v1/scheduled-messages",
                    new
                    {
                        send_at = TimeProvider.System.GetUtcNow().AddSeconds(2),
                        message = new { to = $"551198888000{number}", message = "later" },
                    }
                )
                .ShouldAnswer(HttpStatusCode.Created);
        var told = (await receiver.UntilSeen("POST", "/hook"))[0].Json;
        told.Text("event").ShouldBe("limit_exceeded");
        (told.At("data.limit").GetInt32(), told.Text("data.reason")).ShouldBe((4, "daily_cap"));
        told.At("data.resetsAt").GetDateTimeOffset().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow());
        using var refused = await Send(hub, "5511988880009").ShouldAnswer(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        world.Got.Count.ShouldBe(4);
        receiver.Seen.Count.ShouldBe(1);

        // What waits leaves as soon as the cap is raised.
        await hub.Client.PutAsJsonAsync("/api/v1/lines/shop/pace", new { daily_cap = 100 }).ShouldAnswer(HttpStatusCode.OK);
        await Eventually.BeTrue(() => world.Got.Count == 6);
        await hub.Client.PutAsJsonAsync("/api/v1/lines/shop/pace", new { }).ShouldAnswer(HttpStatusCode.OK);
        (await hub.Client.GetAsync("/api/v1/lines/shop/pace").ShouldAnswerJson(HttpStatusCode.OK))
            .At("daily_cap")
            .ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    private static async Task Refuses(HubApp hub)
    {
        foreach (var body in new object[] { new { messages_per_minute = 0 }, new { jitter_seconds = -1 }, new { daily_cap = 2_000_000 } })
            await hub.Client.PutAsJsonAsync("/api/v1/lines/shop/pace", body).ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.GetAsync("/api/v1/lines/nowhere/pace").ShouldAnswer(HttpStatusCode.NotFound);
    }

    private static Task<HttpResponseMessage> Send(HubApp hub, string to) =>
        hub.Client.PostAsJsonAsync("/api/v1/whatsapp/send", new { to, message = "now" });
}
