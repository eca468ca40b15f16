using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.HubConnect;

public sealed class WhatsAppEndpointsTests
{
    [OnEachEngine]
    public async Task Connects_asks_sends_and_counts_through_the_tenants_own_line(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await HubConnectCalls.Start(engine, evolution);
        var shop = await hub.Shop("pro");

        var never = await shop.Client.GetAsync(shop.At("/whatsapp/status")).ShouldAnswerJson(HttpStatusCode.OK);
        (never.At("connected").GetBoolean(), never.Text("status")).ShouldBe((false, "close"));
        var early = await Send(shop, "5511888888888").ShouldAnswerJson(HttpStatusCode.BadRequest);
        (early.Text("detail"), early.Text("error_code")).ShouldBe(
            ("WhatsApp instance not connected. Please connect first.", "WA_NOT_CONNECTED")
        );

        var code = await shop.Client.PostAsync(shop.At("/whatsapp/connect"), null).ShouldAnswerJson(HttpStatusCode.OK);
        code.Members().ShouldBe(["instance_name", "qr_code", "status", "instructions"]);
        code.Text("instance_name").ShouldBe($"28hub-{shop.Id}");
        code.Text("qr_code")!.ShouldStartWith("data:image/png;base64,");
        (code.Text("status"), code.Text("instructions")).ShouldBe(("pending", "Scan the QR code with WhatsApp to connect"));
        evolution.SeenAt("POST", "/instance/create").Count.ShouldBe(1);

        evolution.IsOpen();
        var status = await shop.Client.GetAsync(shop.At("/whatsapp/status")).ShouldAnswerJson(HttpStatusCode.OK);
        status.Members().ShouldBe(["connected", "instance_name", "status", "battery", "is_business"]);
        (status.At("connected").GetBoolean(), status.Text("status")).ShouldBe((true, "open"));
        (await shop.Client.PostAsync(shop.At("/whatsapp/connect"), null).ShouldAnswerJson(HttpStatusCode.OK))
            .Text("status")
            .ShouldBe("open");

        var sent = await Send(shop, "+55 (11) 98888-8888").ShouldAnswerJson(HttpStatusCode.OK);
        sent.Members().ShouldBe(["message_id", "status", "timestamp"]);
        sent.Text("message_id")!.ShouldStartWith("3EB0");
        sent.Text("status").ShouldBe("sent");
        var seen = evolution.SeenAt("POST", "/message/sendText/*").Single().Json;
        (seen.Text("number"), seen.Text("text")).ShouldBe(("5511988888888", "Hello! Your order has been shipped."));

        var dashboard = await shop.Client.GetAsync(shop.At("/dashboard")).ShouldAnswerJson(HttpStatusCode.OK);
        dashboard.Members().ShouldBe(["tenant", "statistics", "recent_activity", "wa_status"]);
        (dashboard.At("statistics.total_messages").GetInt64(), dashboard.At("statistics.messages_today").GetInt64()).ShouldBe((1, 1));
        dashboard.At("wa_status").ToString().ShouldBe($$"""{"connected":true,"instance_name":"28hub-{{shop.Id}}","qr_code":null}""");
        var activity = dashboard.At("recent_activity").EnumerateArray().First(one => one.Text("type") == "message_sent");
        activity.Text("details").ShouldBe("Message sent to +5511988888888");
    }

    [OnEachEngine]
    public async Task Nobody_else_takes_the_name_of_the_tenants_own_line(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await HubConnectCalls.Start(engine, evolution);
        var (shop, other) = (await hub.Shop("pro"), await hub.Shop("pro"));

        foreach (var name in new[] { $"28hub-{shop.Id}", $"28HUB-{shop.Id.ToUpperInvariant()}" })
        {
            await other.Client.Create(OmniHubCalls.Body(name, evolution.Address)).ShouldAnswer(HttpStatusCode.BadRequest);
            await hub.Client.Create(OmniHubCalls.Body(name, evolution.Address)).ShouldAnswer(HttpStatusCode.BadRequest);
        }

        await other.Client.Create(OmniHubCalls.Body("28hub-shop", evolution.Address)).ShouldAnswer(HttpStatusCode.Created);
        (await shop.Client.PostAsync(shop.At("/whatsapp/connect"), null).ShouldAnswerJson(HttpStatusCode.OK))
            .Text("instance_name")
            .ShouldBe($"28hub-{shop.Id}");
    }

    [OnEachEngine]
    public async Task Says_what_the_provider_says(Engine engine)
    {
        await using var evolution = await HubConnectCalls.Connected();
        await using var hub = await HubConnectCalls.Start(engine, evolution);
        var shop = await hub.ConnectedShop();

        foreach (var number in new[] { "abc", "11888888888", "55118888888888", "14155550100", "" })
        {
            var wrong = await Send(shop, number).ShouldAnswerJson(HttpStatusCode.BadRequest);
            wrong.Text("error_code").ShouldBe("INVALID_PHONE_NUMBER");
        }

        await Send(shop, "5511888888888", " ").ShouldAnswer(HttpStatusCode.UnprocessableEntity);
        evolution.SeenAt("POST", "/message/sendText/*").ShouldBeEmpty();

        evolution.IsClosed();
        (await Send(shop, "5511888888888").ShouldAnswerJson(HttpStatusCode.BadRequest)).Text("error_code").ShouldBe("WA_NOT_CONNECTED");
        evolution.On("POST", "/message/sendText/*", Reply.Html(502));
        (await Send(shop, "5511888888888").ShouldAnswerJson(HttpStatusCode.ServiceUnavailable))
            .Text("error_code")
            .ShouldBe("EVOLUTION_API_ERROR");
        evolution.On("GET", "/instance/connectionState/*", Reply.Html(502));
        (await shop.Client.GetAsync(shop.At("/whatsapp/status")).ShouldAnswerJson(HttpStatusCode.ServiceUnavailable))
            .Text("error_code")
            .ShouldBe("EVOLUTION_API_ERROR");
    }

    [OnEachEngine]
    public async Task Takes_the_documented_webhook_into_the_inbox(Engine engine)
    {
        await using var evolution = await HubConnectCalls.Connected();
        await using var hub = await HubConnectCalls.Start(engine, evolution);
        var shop = await hub.ConnectedShop("pro");
        var body = new
        {
            @event = "messages.upsert",
            data = new
            {
                key = new
                {
                    remoteJid = "5511988888888@s.whatsapp.net",
                    fromMe = false,
                    id = "3EB0A1",
                },
                message = new { conversation = "Hello, I have a question" },
            },
        };

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(_ => shop.Client.PostAsJsonAsync(shop.At("/webhook/evolution"), body).ShouldAnswerJson(HttpStatusCode.OK))
        );

        answers.ShouldAllBe(answer => answer.ToString() == """{"status":"processed"}""");
        var dashboard = await Eventually.Become(
            () => shop.Client.GetAsync(shop.At("/dashboard")).ShouldAnswerJson(HttpStatusCode.OK),
            seen => seen.At("statistics.total_messages").GetInt64() == 1
        );
        dashboard.At("recent_activity").EnumerateArray().First().Text("details").ShouldBe("Message received from +5511988888888");
        await hub.Anonymous.PostAsJsonAsync(shop.At("/webhook/evolution"), body).ShouldAnswer(HttpStatusCode.Unauthorized);
        await (await hub.Shop()).Client.PostAsJsonAsync(shop.At("/webhook/evolution"), body).ShouldAnswer(HttpStatusCode.Unauthorized);
        await shop.Client.PostAsync(shop.At("/webhook/evolution"), new StringContent("{oops")).ShouldAnswer(HttpStatusCode.BadRequest);

        // Switched off, a tenant is locked out everywhere, and what its provider posts is still kept.
        await hub.Client.PutAsync($"/api/v1/admin/tenants/{shop.Id}/deactivate", null).ShouldAnswer(HttpStatusCode.OK);
        var later = JsonSerializer.Serialize(body).Replace("3EB0A1", "3EB0A2", StringComparison.Ordinal);
        await shop.Client.PostAsync(shop.At("/webhook/evolution"), new StringContent(later)).ShouldAnswer(HttpStatusCode.OK);
        await Send(shop, "5511888888888").ShouldAnswer(HttpStatusCode.Forbidden);
        await shop.Client.GetAsync(shop.At("/notifications")).ShouldAnswer(HttpStatusCode.Forbidden);
        await shop.Client.GetAsync("/api/v1/instances").ShouldAnswer(HttpStatusCode.Forbidden);
        await hub.Client.PutAsync($"/api/v1/admin/tenants/{shop.Id}/activate", null).ShouldAnswer(HttpStatusCode.OK);
        await Eventually.Become(
            () => shop.Client.GetAsync(shop.At("/dashboard")).ShouldAnswerJson(HttpStatusCode.OK),
            seen => seen.At("statistics.total_messages").GetInt64() == 2
        );
    }

    private static Task<HttpResponseMessage> Send(Shop shop, string number, string message = "Hello! Your order has been shipped.") =>
        shop.Client.PostAsJsonAsync(shop.At("/whatsapp/send"), new { number, message });
}
