using System.Net;
using System.Net.Http.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.MultiInstance;

public sealed class WebhookGateTests
{
    [OnEachEngine]
    public async Task Each_flag_is_a_gate_of_its_own_and_endpoints_do_not_share_them(Engine engine)
    {
        await using var hub = await MultiInstanceHub.Start(engine);
        hub.Receiver.On("POST", "/all", Reply.Status(200)).On("POST", "/tenant", Reply.Status(200));
        hub.Evolution.On(
            "POST",
            "/message/sendText/*",
            Reply.Json(
                201,
                """{"key":{"remoteJid":"79001234567@s.whatsapp.net","fromMe":true,"id":"OUT1"},"status":"PENDING","message":{"conversation":"x"}}"""
            )
        );
        var made = await hub.Create(
            new
            {
                name = "Gates",
                webhookUrl = $"{hub.Receiver.Address}/hook",
                webhookSettings = new { notifyReceived = false },
            }
        );
        var id = made.Text("id");
        foreach (var (path, instance) in new[] { ("all", id), ("tenant", null) })
            await hub
                .Client.PostAsJsonAsync("/api/v1/webhooks", new { url = $"{hub.Receiver.Address}/{path}", instance })
                .ShouldAnswer(HttpStatusCode.Created);
        await hub.Posts("gates", "connection.update", """{"instance":"gates","state":"open","statusReason":200}""");
        await hub
            .Client.PostAsJsonAsync(
                "/api/v1/whatsapp/send",
                new
                {
                    to = "+79001234567",
                    message = "Hi! I'm doing well.",
                    instance_name = "gates",
                }
            )
            .ShouldAnswer(HttpStatusCode.OK);
        foreach (var status in new[] { "DELIVERY_ACK", "READ" })
            await hub.Posts(
                "gates",
                "messages.update",
                $$"""{"keyId":"OUT1","remoteJid":"79001234567@s.whatsapp.net","fromMe":true,"status":"{{status}}"}"""
            );
        await hub.Posts(
            "gates",
            "messages.upsert",
            """{"key":{"remoteJid":"79001234567@s.whatsapp.net","fromMe":false,"id":"IN1"},"pushName":"Ivan","message":{"conversation":"Hi"},"messageType":"conversation","messageTimestamp":1672531200}"""
        );

        foreach (var path in new[] { "/all", "/tenant" })
        {
            var told = await Eventually.Become(
                () => Events(hub, path),
                told => told.Contains("message_received") && told.Contains("status:read")
            );
            told.ShouldBe(
                ["connection_opened", "message_sent", "status:sent", "status:delivered", "status:read", "message_received"],
                ignoreOrder: true
            );
        }

        // The document's defaults: neither deliveries nor reads; and what this line switched off.
        await Eventually.Become(() => Events(hub, "/hook"), told => told.Contains("message_sent"));
        Events(hub, "/hook").ShouldBe(["connection_opened", "message_sent"], ignoreOrder: true);
        var sent = hub.Receiver.SeenAt("POST", "/hook").Single(seen => seen.Headers["X-Webhook-Event"] == "message_sent").Json;
        var data = sent.At("data");
        (data.Text("instanceId"), data.Text("messageId"), data.Text("to")).ShouldBe((id, "OUT1", "79001234567@s.whatsapp.net"));
        (data.Text("body"), data.Text("type"), data.At("hasMedia").GetBoolean()).ShouldBe(("Hi! I'm doing well.", "text", false));
        var read = hub.Receiver.SeenAt("POST", "/all").Last(seen => seen.Headers["X-Webhook-Event"] == "message_status").Json;
        read.At("data").EnumerateObject().Select(member => member.Name).ShouldBe(["instanceId", "messageId", "status", "from", "fromMe"]);

        // A receiver learns that its settings changed, and nobody else does.
        await hub
            .Client.PutAsJsonAsync($"/api/instances/{id}", new { webhookSettings = new { notifyRead = true, secret = "brand-new-secret" } })
            .ShouldAnswer(HttpStatusCode.OK);
        var updated = await Eventually.Become(
            () => hub.Receiver.SeenAt("POST", "/hook").Where(seen => seen.Headers["X-Webhook-Event"] == "webhook_updated").ToList(),
            seen => seen.Count == 2
        );
        updated.Select(seen => seen.Json.Text("data.changed")).ShouldBe(["settings", "secret"], ignoreOrder: true);
        updated[0].Json.At("data.notifyRead").GetBoolean().ShouldBeTrue();
        updated.ShouldAllBe(seen => !seen.Text.Contains("brand-new-secret"));
        Events(hub, "/all").ShouldNotContain("webhook_updated");
    }

    // A code that was scanned before it could be told is told to nobody, so it may be there or not.
    private static List<string> Events(MultiInstanceHub hub, string path) =>
        [
            .. hub
                .Receiver.SeenAt("POST", path)
                .Where(seen => seen.Headers["X-Webhook-Event"] is not "qr_received")
                .Select(seen =>
                    seen.Headers["X-Webhook-Event"] is "message_status"
                        ? $"status:{seen.Json.Text("data.status")}"
                        : seen.Headers["X-Webhook-Event"]
                ),
        ];
}
