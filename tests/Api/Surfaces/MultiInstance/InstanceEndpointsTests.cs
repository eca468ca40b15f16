using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.MultiInstance;

public sealed class InstanceEndpointsTests
{
    private const string Inbound = """
        {"key":{"remoteJid":"79001234567@s.whatsapp.net","fromMe":false,"id":"WA-IN-1"},"pushName":"Ivan",
         "message":{"conversation":"Hi! How are you?"},"messageType":"conversation","messageTimestamp":1672531200}
        """;

    [OnEachEngine]
    public async Task Creates_reads_changes_and_deletes_as_documented(Engine engine)
    {
        await using var hub = await MultiInstanceHub.Start(engine);

        var made = await hub.Create(
            new
            {
                name = "Primary WhatsApp",
                description = "Corporate account",
                webhookUrl = "https://example.com/webhook",
                webhookEnabled = true,
                notifyReceived = true,
                notifySent = true,
                notifyDelivery = false,
                notifyRead = false,
                maxRetries = 3,
                retryInterval = 60000,
                webhookSecret = "optional-secret-key",
            }
        );
        made.EnumerateObject()
            .Select(member => member.Name)
            .ShouldBe(["id", "name", "description", "userId", "status", "webhookUrl", "webhookEnabled", "createdAt", "updatedAt"]);
        made.Text("status").ShouldBe("connecting");
        made.Text("name").ShouldBe("Primary WhatsApp");
        var path = $"/api/instances/{made.Text("id")}";
        hub.Evolution.SeenAt("POST", "/instance/create").Single().Json.Text("instanceName").ShouldBe("primary-whatsapp");

        var second = await hub.Create();
        second.Text("id").ShouldNotBe(made.Text("id"));

        var read = await hub.Client.GetAsync(path).ShouldAnswerJson(HttpStatusCode.OK);
        read.At("webhookSettings")
            .GetRawText()
            .ShouldBe(
                """{"notifyReceived":true,"notifySent":true,"notifyDelivery":false,"notifyRead":false,"maxRetries":3,"retryInterval":60000}"""
            );
        read.At("connectionStatus.ready").GetBoolean().ShouldBeFalse();

        var changed = await hub
            .Client.PutAsJsonAsync(
                path,
                new
                {
                    name = "New WhatsApp Name",
                    webhookUrl = "https://new-example.com/webhook",
                    webhookSettings = new
                    {
                        notifySent = false,
                        notifyRead = true,
                        maxRetries = 5,
                        retryInterval = 30000,
                        secret = "new-secret-key",
                    },
                }
            )
            .ShouldAnswerJson(HttpStatusCode.OK);
        changed
            .EnumerateObject()
            .Select(member => member.Name)
            .ShouldBe(["id", "name", "description", "webhookUrl", "webhookEnabled", "updatedAt"]);
        changed.Text("description").ShouldBe("Corporate account");
        var listed = (await hub.Client.GetAsync("/api/instances").ShouldAnswerJson(HttpStatusCode.OK)).At("instances");
        listed.GetArrayLength().ShouldBe(2);
        listed[0].Text("name").ShouldBe("New WhatsApp Name");
        (await hub.Client.GetAsync(path).ShouldAnswerJson(HttpStatusCode.OK)).At("webhookSettings.maxRetries").GetInt32().ShouldBe(5);

        var deleted = await hub.Client.DeleteAsync(path).ShouldAnswerJson(HttpStatusCode.OK);
        deleted.GetRawText().ShouldBe($$"""{"success":true,"message":"Instance {{made.Text("id")}} deleted successfully"}""");
        await hub.Client.GetAsync(path).ShouldAnswer(HttpStatusCode.NotFound);
        await hub.Client.DeleteAsync($"/api/instances/{second.Text("id")}").ShouldAnswer(HttpStatusCode.OK);
    }

    [OnEachEngine]
    public async Task Tells_the_receiver_what_happens_and_keeps_the_books(Engine engine)
    {
        await using var hub = await MultiInstanceHub.Start(engine);
        var made = await hub.Create(
            new
            {
                name = "Books",
                webhookUrl = $"{hub.Receiver.Address}/hook",
                webhookSecret = "optional-secret-key",
            }
        );
        var id = made.Text("id");

        var qr = await hub.Client.GetAsync($"/api/instances/{id}/qr").ShouldAnswerJson(HttpStatusCode.OK);
        (await hub.Client.GetAsync($"/api/whatsapp/{id}/qr").ShouldAnswerJson(HttpStatusCode.OK))
            .Text("qrCode")
            .ShouldBe(qr.Text("qrCode"));
        await Told(hub, "qr_received");
        await hub.Posts("books", "connection.update", """{"instance":"books","state":"open","statusReason":200}""");
        await Told(hub, "connection_opened");
        (await hub.Client.GetAsync($"/api/whatsapp/{id}/status").ShouldAnswerJson(HttpStatusCode.OK))
            .GetRawText()
            .ShouldBe("""{"ready":true,"status":"connected","hasQr":false}""");
        await hub.Client.GetAsync($"/api/instances/{id}/qr").ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.GetAsync($"/api/whatsapp/{id}/qr").ShouldAnswer(HttpStatusCode.NotFound);

        await hub.Posts("books", "messages.upsert", Inbound);
        var told = await Told(hub, "message_received");
        told.Json.At("data")
            .GetRawText()
            .ShouldBe(
                $$"""{"instanceId":"{{id}}","messageId":"WA-IN-1","from":"79001234567@s.whatsapp.net","body":"Hi! How are you?","type":"conversation","timestamp":1672531200,"hasMedia":false,"pushName":"Ivan"}"""
            );
        var key = Encoding.UTF8.GetBytes("optional-secret-key");
        told.Headers["X-Webhook-Signature"].ShouldBe(Convert.ToHexStringLower(HMACSHA256.HashData(key, told.Body)));
        var signed = Encoding.UTF8.GetBytes($"{told.Headers["webhook-id"]}.{told.Headers["webhook-timestamp"]}.{told.Text}");
        told.Headers["webhook-signature"].ShouldBe($"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}");

        var history = await hub.Client.GetAsync($"/api/instances/{id}/chats/79001234567/messages").ShouldAnswerJson(HttpStatusCode.OK);
        history.At("messages")[0].Text("content").ShouldBe("Hi! How are you?");
        history.At("messages")[0].Text("messageId").ShouldBe("WA-IN-1");
        history.At("pagination").GetRawText().ShouldBe("""{"total":1,"limit":50,"skip":0,"hasMore":false}""");

        var activity = await hub
            .Client.GetAsync($"/api/instances/{id}/activity?actions=connection_opened,unknown")
            .ShouldAnswerJson(HttpStatusCode.OK);
        activity.At("logs")[0].Text("action").ShouldBe("connection_opened");
        activity.At("pagination.total").GetInt32().ShouldBe(1);
        var all = await hub.Client.GetAsync($"/api/instances/{id}/activity").ShouldAnswerJson(HttpStatusCode.OK);
        all.At("logs").EnumerateArray().Select(log => log.Text("action")).ShouldContain("instance_created");

        var usage = await Eventually.Become(
            async () => (await hub.Client.GetAsync($"/api/stats/instances/{id}").ShouldAnswerJson(HttpStatusCode.OK)).At("usage"),
            usage => usage.At("webhookSent").GetInt64() >= 3 && usage.At("apiCalls").GetInt64() >= 8
        );
        usage.At("messagesReceived").GetInt64().ShouldBe(1);
        usage.At("dailyStats")[0].At("messagesReceived").GetInt64().ShouldBe(1);
        var user = await hub.Client.GetAsync("/api/stats/user?period=week").ShouldAnswerJson(HttpStatusCode.OK);
        user.At("total.instanceCount").GetInt32().ShouldBe(1);
        user.At("total.messagesReceived").GetInt64().ShouldBe(1);
        var system = await hub.Client.GetAsync("/api/stats/system").ShouldAnswerJson(HttpStatusCode.OK);
        system.At("instances.active").GetInt32().ShouldBe(1);

        (await hub.Client.PostAsync($"/api/instances/{id}/reconnect", null).ShouldAnswerJson(HttpStatusCode.OK))
            .Text("message")
            .ShouldBe($"Instance {id} reconnected");
        hub.Evolution.SeenAt("DELETE", "/instance/logout/*").ShouldBeEmpty();
        (await hub.Client.PostAsync($"/api/whatsapp/{id}/logout", null).ShouldAnswerJson(HttpStatusCode.OK))
            .GetRawText()
            .ShouldBe("""{"success":true}""");
        var closed = await Told(hub, "connection_closed");
        closed.Json.Text("data.reason").ShouldBe("logout");
        closed.Json.At("data.willReconnect").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Refuses_bad_input_and_strangers()
    {
        await using var hub = await MultiInstanceHub.Start(Engine.Sqlite);
        var id = (await hub.Create()).Text("id");
        object[] wrong =
        [
            new { name = " " },
            new { name = "x", webhookUrl = "ftp://example.com" },
            new { name = "x", webhookUrl = "https://user:pw@example.com/hook" },
            new { name = "x", webhookUrl = "http://169.254.169.254/latest" },
            new { name = "x", webhookUrl = "http://[::ffff:10.0.0.1]/" },
            new { name = "x", webhookUrl = "http://167772161/" },
            new { name = "x", maxRetries = -1 },
            new { name = "x", maxRetries = 1_000_000 },
            new { name = "x", webhookSettings = new { retryInterval = -5 } },
        ];
        foreach (var body in wrong)
        {
            // Programs of this document show people what stands in error.
            var refused = await hub.Client.PostAsJsonAsync("/api/instances", body).ShouldAnswerJson(HttpStatusCode.BadRequest);
            refused.Text("error").ShouldBe(refused.Text("message"));
            refused.Text("error")!.ShouldContain(": ");
        }

        await hub
            .Client.GetAsync($"/api/instances/{id}/activity?startDate=2024-02-01&endDate=2024-01-01")
            .ShouldAnswer(HttpStatusCode.BadRequest);
        await hub
            .Client.GetAsync($"/api/instances/{id}/chats/79001234567/messages?startDate=2024-02-01&endDate=2024-01-01")
            .ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.GetAsync($"/api/instances/{id}/activity?startDate=yesterday").ShouldAnswer(HttpStatusCode.BadRequest);
        (await hub.Client.GetAsync($"/api/instances/{id}/activity?actions=nobody_knows_this").ShouldAnswerJson(HttpStatusCode.OK))
            .At("pagination.total")
            .GetInt32()
            .ShouldBe(0);
        await hub.Client.GetAsync($"/api/stats/instances/{id}?period=fortnight").ShouldAnswer(HttpStatusCode.BadRequest);
        (await hub.Client.GetAsync("/api/instances").ShouldAnswerJson(HttpStatusCode.OK)).At("instances").GetArrayLength().ShouldBe(1);

        const string ghost = "0190a8f0-0000-7000-8000-000000000001";
        foreach (
            var path in new[]
            {
                $"instances/{ghost}",
                $"instances/{ghost}/qr",
                $"instances/{ghost}/activity",
                $"instances/{ghost}/chats/1/messages",
                $"whatsapp/{ghost}/status",
                $"whatsapp/{ghost}/qr",
                $"whatsapp/{ghost}/contacts",
                $"stats/instances/{ghost}",
            }
        )
            await hub.Client.GetAsync($"/api/{path}").ShouldAnswer(HttpStatusCode.NotFound);
        foreach (var path in new[] { $"instances/{ghost}/reconnect", $"instances/{ghost}/logout", $"whatsapp/{ghost}/logout" })
            await hub.Client.PostAsync($"/api/{path}", null).ShouldAnswer(HttpStatusCode.NotFound);
        await hub.Client.PutAsJsonAsync($"/api/instances/{ghost}", new { name = "y" }).ShouldAnswer(HttpStatusCode.NotFound);
        await hub.Client.PutAsync($"/api/instances/{ghost}", null).ShouldAnswer(HttpStatusCode.NotFound);
        await hub.Client.DeleteAsync($"/api/instances/{ghost}").ShouldAnswer(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Names_a_wrong_setting_as_it_was_sent()
    {
        await using var hub = await MultiInstanceHub.Start(Engine.Sqlite);
        var path = $"/api/instances/{(await hub.Create()).Text("id")}";

        foreach (
            var (body, field) in new (object, string)[]
            {
                (new { webhookSecret = "short" }, "webhookSecret"),
                (new { webhookSettings = new { secret = "short" } }, "webhookSettings.secret"),
                (new { webhookSettings = new { webhookSecret = "short" } }, "webhookSettings.webhookSecret"),
                (new { webhookSettings = new { maxRetries = -1 } }, "webhookSettings.maxRetries"),
                (new { maxRetries = -1, webhookSettings = new { secret = "long enough" } }, "maxRetries"),
                (new { webhookSettings = new { webhookUrl = "ftp://example.com" } }, "webhookSettings.webhookUrl"),
            }
        )
        {
            var refused = await hub.Client.PutAsJsonAsync(path, body).ShouldAnswerJson(HttpStatusCode.BadRequest);
            refused.Text("error")!.ShouldStartWith($"{field}: ");
        }

        await hub.Client.PutAsync(path, null).ShouldAnswer(HttpStatusCode.OK);
    }

    [OnEachEngine]
    public async Task Another_tenants_instance_is_not_found_on_any_route(Engine engine)
    {
        await using var hub = await MultiInstanceHub.Start(engine);
        var id = (await hub.Create()).Text("id");
        var stranger = (await hub.App.NewTenant()).Client;
        using var form = Files.Form(Files.Content(Files.Png(), "image/png"), "a.png", ("phone", "79001234567"));
        var phone = new
        {
            phone = "79001234567",
            message = "x",
            url = "http://example.com/x.png",
        };
        foreach (
            var (method, path, body) in new (string, string, HttpContent?)[]
            {
                ("GET", $"instances/{id}", null),
                ("PUT", $"instances/{id}", JsonContent.Create(new { name = "mine" })),
                ("DELETE", $"instances/{id}", null),
                ("POST", $"instances/{id}/reconnect", null),
                ("POST", $"instances/{id}/logout", null),
                ("GET", $"instances/{id}/qr", null),
                ("GET", $"instances/{id}/activity", null),
                ("GET", $"instances/{id}/chats/79001234567/messages", null),
                ("GET", $"whatsapp/{id}/status", null),
                ("GET", $"whatsapp/{id}/qr", null),
                ("GET", $"whatsapp/{id}/contacts", null),
                ("POST", $"whatsapp/{id}/send", JsonContent.Create(phone)),
                ("POST", $"whatsapp/{id}/send-media", JsonContent.Create(phone)),
                ("POST", $"whatsapp/{id}/send-file", form),
                ("POST", $"whatsapp/{id}/logout", null),
                ("GET", $"stats/instances/{id}", null),
            }
        )
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/{path}") { Content = body };
            (await stranger.SendAsync(request).ShouldAnswerJson(HttpStatusCode.NotFound)).At("code").GetInt32().ShouldBe(404, path);
        }

        (await hub.Client.GetAsync($"/api/instances/{id}").ShouldAnswerJson(HttpStatusCode.OK)).Text("name").ShouldBe("Primary WhatsApp");
        hub.Evolution.Seen.Where(seen => seen.Method is "DELETE" || seen.Path.StartsWith("/message", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    private static async Task<SeenRequest> Told(MultiInstanceHub hub, string name) =>
        (
            await Eventually.Become(
                () => hub.Receiver.Seen.Where(seen => seen.Headers["X-Webhook-Event"] == name).ToList(),
                seen => seen.Count > 0
            )
        )[0];
}
