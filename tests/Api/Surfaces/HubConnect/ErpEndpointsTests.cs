using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.HubConnect;

public sealed class ErpEndpointsTests
{
    [OnEachEngine]
    public async Task Tells_the_tenant_and_the_customer_as_documented(Engine engine)
    {
        await using var evolution = await HubConnectCalls.Connected();
        await using var hub = await HubConnectCalls.Start(engine, evolution);
        var shop = await hub.ConnectedShop("pro");

        var done = await shop.Erp(HubConnectCalls.Sale()).ShouldAnswerJson(HttpStatusCode.OK);
        done.Members().ShouldBe(["status", "webhook_id", "timestamp"]);
        done.Text("status").ShouldBe("processed");
        var told = evolution.SeenAt("POST", "/message/sendText/*").Single().Json;
        told.Text("number").ShouldBe("5511988888888");
        told.Text("text")
            .ShouldBe(
                "Olá, João Silva! Sua compra no valor de R$ 1.500,00 foi confirmada. Nota fiscal: NF12345. Obrigado pela preferência! Loja Exemplo"
            );

        var list = await shop.Notifications();
        (list.At("total").GetInt32(), list.At("unread").GetInt32()).ShouldBe((1, 1));
        var one = list.At("notifications").EnumerateArray().Single();
        one.Members().ShouldBe(["id", "type", "title", "message", "data", "read", "created_at"]);
        (one.Text("type"), one.Text("title"), one.Text("message")).ShouldBe(
            ("sale", "Nova Venda", "Venda de R$ 1.500,00 realizada por João Silva")
        );
        one.At("data.amount").GetRawText().ShouldBe("1500.00");
        one.At("data.items").EnumerateArray().Select(item => item.GetString()).ShouldBe(["Produto 1"]);

        // The same again, even at the same time, is answered with the first result and does nothing.
        var again = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => shop.Erp(HubConnectCalls.Sale()).ShouldAnswerJson(HttpStatusCode.OK))
        );
        again.ShouldAllBe(answer => answer.Text("webhook_id") == done.Text("webhook_id"));
        evolution.SeenAt("POST", "/message/sendText/*").Count.ShouldBe(1);

        var read = await shop.Client.PutAsync(shop.At($"/notifications/{one.Text("id")}/read"), null).ShouldAnswerJson(HttpStatusCode.OK);
        read.Members().ShouldBe(["id", "read", "read_at"]);
        read.At("read").GetBoolean().ShouldBeTrue();
        (await shop.Notifications("?unread_only=true")).At("total").GetInt32().ShouldBe(0);
        var other = await hub.Shop();
        await other.Client.PutAsync(other.At($"/notifications/{one.Text("id")}/read"), null).ShouldAnswer(HttpStatusCode.NotFound);

        var archived = await shop
            .Client.PutAsync(shop.At($"/notifications/{one.Text("id")}/archive"), null)
            .ShouldAnswerJson(HttpStatusCode.OK);
        archived.Members().ShouldBe(["id", "archived", "read", "archived_at"]);
        archived.At("archived").GetBoolean().ShouldBeTrue();
        (await shop.Notifications()).At("total").GetInt32().ShouldBe(0);
        (await shop.Notifications()).At("notifications").GetArrayLength().ShouldBe(0);
        var twice = await shop
            .Client.PostAsync(shop.At($"/notifications/{one.Text("id")}/archive"), null)
            .ShouldAnswerJson(HttpStatusCode.OK);
        twice.Text("archived_at").ShouldBe(archived.Text("archived_at"));
        var activities = await shop.Client.GetAsync(shop.At("/activities?limit=2")).ShouldAnswerJson(HttpStatusCode.OK);
        activities.At("activities").GetArrayLength().ShouldBe(2);
        activities.At("activities")[0].Members().ShouldBe(["type", "timestamp", "details"]);
        await shop.Client.GetAsync(shop.At("/activities?limit=0")).ShouldAnswer(HttpStatusCode.UnprocessableEntity);

        var statistics = (await shop.Client.GetAsync(shop.At("/dashboard")).ShouldAnswerJson(HttpStatusCode.OK)).At("statistics");
        statistics
            .ToString()
            .ShouldBe(
                """{"total_messages":1,"messages_today":1,"total_notifications":1,"notifications_today":1,"webhooks_processed":1,"webhooks_failed":0}"""
            );
    }

    [OnEachEngine]
    public async Task Knows_all_events_in_all_their_names(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        var shop = await hub.Shop();
        foreach (var evento in new[] { "venda", "PEDIDO", "pagamento", "entrega", "cancelamento" })
            await shop.Erp(HubConnectCalls.Sale(("evento", evento), ("telefone", null))).ShouldAnswer(HttpStatusCode.OK);
        await shop.Erp(
                new()
                {
                    ["type"] = "venda",
                    ["client_name"] = "Ana",
                    ["value"] = "10.5",
                    ["nf_number"] = "7",
                    ["products"] = Array.Empty<object>(),
                }
            )
            .ShouldAnswer(HttpStatusCode.OK);
        await shop.Erp(
                new()
                {
                    ["tipo"] = "pedido",
                    ["nome_cliente"] = "Bia",
                    ["total"] = 1,
                    ["nf"] = "8",
                }
            )
            .ShouldAnswer(HttpStatusCode.OK);

        var list = await shop.Notifications("?limit=3&offset=0");
        list.At("total").GetInt32().ShouldBe(7);
        var messages = (await shop.Notifications())
            .At("notifications")
            .EnumerateArray()
            .Select(one => one.Text("message"))
            .Reverse()
            .ToArray();
        messages.ShouldBe([
            "Venda de R$ 1.500,00 realizada por João Silva",
            "Pedido de R$ 1.500,00 feito por João Silva",
            "Pagamento de R$ 1.500,00 recebido de João Silva",
            "Pedido NF12345 entregue a João Silva",
            "Pedido NF12345 de João Silva cancelado",
            "Venda de R$ 10,50 realizada por Ana",
            "Pedido de R$ 1,00 feito por Bia",
        ]);

        foreach (
            var (name, value) in new (string, object?)[]
            {
                ("evento", "estorno"),
                ("evento", null),
                ("cliente", " "),
                ("cliente", null),
                ("telefone", "call me"),
                ("telefone", "11888888888"),
                ("valor", -1),
                ("valor", "muito"),
                ("produtos", "Produto"),
            }
        )
            await shop.Erp(HubConnectCalls.Sale((name, value), ("nota", "other"))).ShouldAnswer(HttpStatusCode.UnprocessableEntity);
        var beyond = await shop.Notifications("?limit=1000&offset=2147483647");
        (beyond.At("total").GetInt32(), beyond.At("notifications").GetArrayLength()).ShouldBe((7, 0));
        foreach (
            var query in new[] { "?limit=-1", "?limit=0", "?limit=99999999999", "?offset=-1", "?offset=99999999999", "?unread_only=maybe" }
        )
            await shop.Client.GetAsync(shop.At($"/notifications{query}")).ShouldAnswer(HttpStatusCode.UnprocessableEntity);
        (await shop.Notifications()).At("total").GetInt32().ShouldBe(7);
    }

    [OnEachEngine]
    public async Task Sends_later_what_has_to_wait_for_the_line(Engine engine)
    {
        await using var evolution = await HubConnectCalls.Connected();
        evolution.IsClosed();
        await using var hub = await HubConnectCalls.Start(engine, evolution);
        var shop = await hub.ConnectedShop("pro");

        var queued = await shop.Erp(HubConnectCalls.Sale()).ShouldAnswerJson(HttpStatusCode.Accepted);
        queued.Members().ShouldBe(["status", "webhook_id", "message"]);
        (queued.Text("status"), queued.Text("message")).ShouldBe(("queued", "Webhook queued for processing"));
        evolution.SeenAt("POST", "/message/sendText/*").ShouldBeEmpty();

        // Somebody notices that the line is back; nobody has to report the event again.
        evolution.IsOpen();
        await shop.Client.GetAsync(shop.At("/whatsapp/status")).ShouldAnswer(HttpStatusCode.OK);

        await evolution.UntilSeen("POST", "/message/sendText/*");
        var again = await Eventually.Become(() => shop.Erp(HubConnectCalls.Sale()), answer => answer.StatusCode == HttpStatusCode.OK);
        JsonElement.Parse(await again.Content.ReadAsStringAsync()).Text("webhook_id").ShouldBe(queued.Text("webhook_id"));
        evolution.SeenAt("POST", "/message/sendText/*").Count.ShouldBe(1);
    }

    [OnEachEngine]
    public async Task Sends_after_a_restart_what_had_to_wait_before_it(Engine engine)
    {
        await using var evolution = await HubConnectCalls.Connected();
        evolution.IsClosed();
        await using var database = await TestDatabase.New(engine);
        Action<HubSetup> reached = setup =>
        {
            setup.Settings["OmniHub:Evolution:Url"] = evolution.Address;
            setup.Settings["OmniHub:Evolution:ApiKey"] = "server-key-of-the-tests";
        };
        Shop shop;
        string? queued;
        await using (var before = await HubApp.StartOn(database, reached))
        {
            shop = await before.ConnectedShop("pro");
            queued = (await shop.Erp(HubConnectCalls.Sale()).ShouldAnswerJson(HttpStatusCode.Accepted)).Text("webhook_id");
        }

        evolution.SeenAt("POST", "/message/sendText/*").ShouldBeEmpty();
        evolution.IsOpen();
        await using var after = await HubApp.StartOn(database, reached);
        shop = shop with { Client = after.With(shop.Key) };

        // Nobody asks for anything: the hub itself looks again.
        await evolution.UntilSeen("POST", "/message/sendText/*");
        var again = await Eventually.Become(() => shop.Erp(HubConnectCalls.Sale()), answer => answer.StatusCode == HttpStatusCode.OK);
        JsonElement.Parse(await again.Content.ReadAsStringAsync()).Text("webhook_id").ShouldBe(queued);
        evolution.SeenAt("POST", "/message/sendText/*").Count.ShouldBe(1);
    }

    [OnEachEngine]
    public async Task Speaks_in_the_tenants_own_words(Engine engine)
    {
        await using var evolution = await HubConnectCalls.Connected();
        await using var hub = await HubConnectCalls.Start(engine, evolution);
        var shop = await hub.ConnectedShop();

        await shop
            .Client.PutAsJsonAsync(shop.At("/templates/venda"), new { content = "Oi {cliente}, {valor}!" })
            .ShouldAnswer(HttpStatusCode.OK);
        await shop
            .Client.PutAsJsonAsync(shop.At("/templates/pedido"), new { content = "Nunca dito", is_active = false })
            .ShouldAnswer(HttpStatusCode.OK);
        await shop
            .Client.PutAsJsonAsync(shop.At("/templates/venda"), new { content = "Oi {quem}" })
            .ShouldAnswer(HttpStatusCode.UnprocessableEntity);
        await shop.Erp(HubConnectCalls.Sale(("evento", "pedido"))).ShouldAnswer(HttpStatusCode.OK);
        await shop.Erp(HubConnectCalls.Sale()).ShouldAnswer(HttpStatusCode.OK);

        evolution
            .SeenAt("POST", "/message/sendText/*")
            .Select(request => request.Json.Text("text"))
            .ShouldBe(["Oi João Silva, R$ 1.500,00!"]);
        (await shop.Client.DeleteAsync(shop.At("/templates/venda")).ShouldAnswerJson(HttpStatusCode.OK))
            .At("is_own")
            .GetBoolean()
            .ShouldBeFalse();
        (await shop.Client.GetAsync(shop.At("/templates")).ShouldAnswerJson(HttpStatusCode.OK)).GetArrayLength().ShouldBe(5);
    }
}
