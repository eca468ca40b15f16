using System.Net;
using System.Net.Http.Json;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

/// <summary>What holds for the order and the safety of outgoing webhooks while receivers and the hub itself fail.</summary>
public sealed class WebhookOrderTests
{
    private static readonly string[] Received = ["message_received"];

    [OnEachEngine]
    public async Task Keeps_conversations_in_order_where_asked_and_lets_others_pass(Engine engine)
    {
        await using var world = await World.Start();
        await using var receiver = (await FakeHttpServer.Start())
            .On("POST", "/ordered", Reply.Status(500), Reply.HangUp, Reply.Status(200))
            .On("POST", "/loose", Reply.Status(500), Reply.Status(200))
            .On("POST", "/filtered", Reply.Status(200));
        await using var hub = await HubApp.Start(engine);
        var line = await world.Open(hub.Client, "shop");
        var ordered = await Made(hub, $"{receiver.Address}/ordered", true, Received);
        var loose = await Made(hub, $"{receiver.Address}/loose", false, Received);
        await Made(hub, $"{receiver.Address}/filtered", false, ["connection_closed"]);

        foreach (var id in new[] { "A1", "A2", "A3" })
            await line.PostUntilTaken(Hooks.Text(id, "5511988880001", id));
        await receiver.UntilSeen("POST", "/ordered");
        await line.PostUntilTaken(Hooks.Text("B1", "5511988880002", "B1"));

        var seen = await receiver.UntilSeen("POST", "/ordered", 6);
        var texts = seen.Select(request => request.Json.Text("data.messageId")).ToList();
        // Two calls failed, whosever they were; no message of the first customer passed one of theirs that was still to be told.
        var first = texts.Where(id => id!.StartsWith('A')).ToList();
        first.Order().ShouldBe(first);
        first.Distinct().ShouldBe(["A1", "A2", "A3"]);
        texts.ShouldContain("B1");
        (await receiver.UntilSeen("POST", "/loose", 5))
            .Select(request => request.Json.Text("data.messageId"))
            .Distinct()
            .Count()
            .ShouldBe(4);
        receiver.SeenAt("POST", "/filtered").ShouldBeEmpty();

        // A range is sent again under the ids that were told before.
        await Eventually.BeTrue(async () => await Delivered(hub, ordered) == 4 && await Delivered(hub, loose) == 4);
        var log = (await hub.Client.GetAsync($"/api/v1/webhooks/{ordered}/deliveries").ShouldAnswerJson(HttpStatusCode.OK)).At(
            "deliveries"
        );
        var from = log[1].At("created_at").GetDateTimeOffset();
        var again = await hub
            .Client.PostAsJsonAsync(
                $"/api/v1/webhooks/{ordered}/resend",
                new
                {
                    from,
                    status = "delivered",
                    @event = "message_received",
                }
            )
            .ShouldAnswerJson(HttpStatusCode.Accepted);
        again.At("resent").GetInt32().ShouldBeInRange(2, 3);
        var all = await receiver.UntilSeen("POST", "/ordered", 6 + again.At("resent").GetInt32());
        all.Select(request => request.Headers["webhook-id"]).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public async Task Holds_what_comes_while_a_receiver_is_in_trouble_and_sends_it_afterwards()
    {
        await using var receiver = (await FakeHttpServer.Start()).On("POST", "/hook", Reply.Status(500));
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var webhook = await Made(hub, $"{receiver.Address}/hook", false, [], maxRetries: 0);
        for (var at = 1; at <= 5; at++)
        {
            await Test(hub, webhook);
            await Eventually.BeTrue(async () => await Count(hub, webhook, "failed") == at);
        }

        for (var at = 0; at < 3; at++)
            await Test(hub, webhook);
        receiver.On("POST", "/hook", Reply.Status(200));

        // Held, not used up: nobody is called until the pause is over, or somebody changes the endpoint.
        (await Count(hub, webhook, "pending")).ShouldBe(3);
        receiver.Seen.Count.ShouldBe(5);
        await hub.Client.PutAsJsonAsync($"/api/v1/webhooks/{webhook}", new { description = "mended" }).ShouldAnswer(HttpStatusCode.OK);
        await Eventually.BeTrue(async () => await Delivered(hub, webhook) >= 3);
        var updated = await Eventually.Become(
            () => receiver.Seen.FirstOrDefault(request => request.Headers["X-Webhook-Event"] == "webhook_updated"),
            request => request is not null
        );
        updated!.Json.Text("data.changed").ShouldBe("settings");
        updated.Text.ShouldNotContain("whsec_");
    }

    [OnEachEngine]
    public async Task Tells_again_what_a_killed_hub_was_telling(Engine engine)
    {
        await using var receiver = (await FakeHttpServer.Start()).On("POST", "/hook", Reply.Never, Reply.Status(200));
        await using var database = await TestDatabase.New(engine);
        await using var hub = await HubProcess.Start(database);
        var made = await hub
            .Client.PostAsJsonAsync("/api/v1/webhooks", new { url = $"{receiver.Address}/hook", retry_interval = 100 })
            .ShouldAnswerJson(HttpStatusCode.Created);
        await hub.Client.PostAsync($"/api/v1/webhooks/{made.Text("webhook.id")}/test", null).ShouldAnswer(HttpStatusCode.Accepted);
        await receiver.UntilSeen("POST", "/hook");

        await hub.Kill();
        await hub.Start();

        var seen = await receiver.UntilSeen("POST", "/hook", 2, TimeSpan.FromSeconds(30));
        seen[1].Headers["webhook-id"].ShouldBe(seen[0].Headers["webhook-id"]);
        seen[1].Text.ShouldBe(seen[0].Text);
    }

    private static async Task<string> Made(HubApp hub, string url, bool keepOrder, string[] events, int maxRetries = 5) =>
        (
            await hub
                .Client.PostAsJsonAsync(
                    "/api/v1/webhooks",
                    new
                    {
                        url,
                        events,
                        keep_order = keepOrder,
                        retry_interval = 200,
                        max_retries = maxRetries,
                    }
                )
                .ShouldAnswerJson(HttpStatusCode.Created)
        ).Text("webhook.id")!;

    private static Task<HttpResponseMessage> Test(HubApp hub, string webhook) =>
        hub.Client.PostAsync($"/api/v1/webhooks/{webhook}/test", null).ShouldAnswer(HttpStatusCode.Accepted);

    private static Task<int> Delivered(HubApp hub, string webhook) => Count(hub, webhook, "delivered");

    private static async Task<int> Count(HubApp hub, string webhook, string status) =>
        (await hub.Client.GetAsync($"/api/v1/webhooks/{webhook}/deliveries?status={status}").ShouldAnswerJson(HttpStatusCode.OK))
            .At("total")
            .GetInt32();
}
