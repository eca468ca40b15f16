using System.Net;
using System.Net.Http.Json;
using System.Net.Mime;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

public sealed class WebhookFormatTests
{
    [OnEachEngine]
    public async Task Each_endpoint_is_told_of_a_message_in_the_format_that_it_asked_for(Engine engine)
    {
        await using var world = await World.Start();
        await using var receiver = (await FakeHttpServer.Start())
            .On("POST", "/cloud", Reply.Status(200))
            .On("POST", "/plain", Reply.Status(200));
        await using var hub = await HubApp.Start(engine);
        var instance = await world.Open(hub.Client, "shop");
        await Made(hub, $"{receiver.Address}/cloud", "cloudevents");
        await Made(hub, $"{receiver.Address}/plain", null);

        await instance.PostUntilTaken(Hooks.Text("A1", "5511988880001", "Hi!"));

        var cloud = await Told(receiver, "/cloud", "message_received");
        var told = Read(cloud);
        told.SpecVersion.ShouldBe(CloudEventsSpecVersion.V1_0);
        (told.Type, told.Subject, told.DataContentType).ShouldBe(("omnihub.message_received", "A1", "application/json"));
        told.Source!.ToString().ShouldStartWith("/instances/");
        told.Id.ShouldNotBeNullOrEmpty();
        told.Time!.Value.Offset.ShouldBe(TimeSpan.Zero);
        (cloud.Json.Text("data.message_id"), cloud.Json.Text("data.text"), cloud.Json.Text("data.channel")).ShouldBe(
            ("A1", "Hi!", "whatsapp")
        );
        var logged = await hub.Client.GetAsync("/api/v1/events?types=message.received").ShouldAnswerJson(HttpStatusCode.OK);
        cloud.Json.Text("sequence").ShouldBe(logged.At("events")[0].Text("sequence"));
        var plain = await Told(receiver, "/plain", "message_received");
        plain.Headers["Content-Type"].ShouldBe("application/json; charset=utf-8");
        plain.Text.ShouldStartWith(
            $$$"""{"event":"message_received","data":{"instanceId":"{{{told.Source.ToString()[11..]}}}","messageId":"A1","""
        );
        plain.Json.EnumerateObject().Select(member => member.Name).ShouldBe(["event", "data", "timestamp"]);
    }

    [OnEachEngine]
    public async Task A_changed_format_holds_for_later_events_and_a_repeat_keeps_its_own(Engine engine)
    {
        await using var receiver = (await FakeHttpServer.Start()).On("POST", "/hook", Reply.Status(200));
        await using var hub = await HubApp.Start(engine);
        var webhook = await Made(hub, $"{receiver.Address}/hook", null);
        var first = await Tested(hub, webhook);
        await receiver.UntilSeen("POST", "/hook");

        var changed = await hub
            .Client.PutAsJsonAsync($"/api/v1/webhooks/{webhook}", new { format = "cloudevents" })
            .ShouldAnswerJson(HttpStatusCode.OK);
        changed.Text("format").ShouldBe("cloudevents");
        var updated = Read(await Told(receiver, "/hook", "webhook_updated"));
        (updated.Type, updated.Source!.ToString()).ShouldBe(("omnihub.webhook_updated", "/webhooks"));
        await Tested(hub, webhook);
        Read((await receiver.UntilSeen("POST", "/hook", 3))[2]).Type.ShouldBe("omnihub.webhook_test");
        await Eventually.Become(
            () => hub.Client.GetAsync($"/api/v1/webhooks/{webhook}/deliveries/{first}").ShouldAnswerJson(HttpStatusCode.OK),
            detail => detail.Text("delivery.status") == "delivered"
        );
        await hub.Client.PostAsync($"/api/v1/webhooks/{webhook}/deliveries/{first}/resend", null).ShouldAnswer(HttpStatusCode.Accepted);

        var seen = await receiver.UntilSeen("POST", "/hook", 4);
        (seen[3].Text, seen[3].Headers["Content-Type"]).ShouldBe((seen[0].Text, "application/json; charset=utf-8"));
    }

    [Fact]
    public async Task Shows_the_format_and_refuses_one_that_nobody_knows()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var plain = await Made(hub, "http://127.0.0.1:9/hook", null);

        (await hub.Client.GetAsync($"/api/v1/webhooks/{plain}").ShouldAnswerJson(HttpStatusCode.OK)).Text("format").ShouldBe("envelope");
        var refused = await hub
            .Client.PostAsJsonAsync("/api/v1/webhooks", new { url = "http://127.0.0.1:9/hook", format = "xml" })
            .ShouldAnswer(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Unknown format 'xml'");
    }

    private static CloudEvent Read(SeenRequest request) =>
        new JsonEventFormatter().DecodeStructuredModeMessage(request.Body, new ContentType(request.Headers["Content-Type"]), null);

    private static async Task<SeenRequest> Told(FakeHttpServer receiver, string path, string name) =>
        (
            await Eventually.Become(
                () => receiver.SeenAt("POST", path).FirstOrDefault(request => request.Headers["X-Webhook-Event"] == name),
                request => request is not null
            )
        )!;

    private static async Task<string> Made(HubApp hub, string url, string? format) =>
        (
            await hub
                .Client.PostAsJsonAsync(
                    "/api/v1/webhooks",
                    new
                    {
                        url,
                        format,
                        retry_interval = 100,
                    }
                )
                .ShouldAnswerJson(HttpStatusCode.Created)
        ).Text("webhook.id")!;

    private static async Task<string> Tested(HubApp hub, string webhook) =>
        (await hub.Client.PostAsync($"/api/v1/webhooks/{webhook}/test", null).ShouldAnswerJson(HttpStatusCode.Accepted)).Text("id")!;
}
