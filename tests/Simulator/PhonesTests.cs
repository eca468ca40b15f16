using System.Text.Json.Nodes;

namespace OmniHub.Tests.Simulator;

/// <summary>What phones do, and what the server posts for it.</summary>
public sealed class PhonesTests
{
    private const string Ana = "5511988880001";
    private const string Owner = "5511900000077";

    [Fact]
    public async Task A_scan_goes_through_connecting_and_code_to_open_and_gives_the_line_its_number()
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Line(number: null);
        var (_, code) = await simulator.Evolution("GET", "/instance/connect/shop");

        var (status, _) = await simulator.Phone("POST", $"{Owner}/scan", new JsonObject { ["code"] = (string?)code!["code"] });

        status.ShouldBe(200);
        await simulator.UntilPosted("messages.set");
        simulator
            .Posts()
            .Select(post => $"{post["event"]} {post["data"].State()}".Trim())
            .ShouldBe([
                "instance.create",
                "connection.update connecting",
                "qrcode.updated",
                "connection.update connecting",
                "connection.update open",
                "messages.edited",
                "chats.set",
                "messages.set",
            ]);
        WireShape
            .Differences(WireShape.Recorded("webhook.connection.update.open-without-name"), simulator.Posts("connection.update")[2])
            .ShouldBeEmpty();
        ((string?)simulator.Posts("connection.update")[2]["sender"]).ShouldBe($"{Owner}@s.whatsapp.net");
    }

    [Theory]
    [InlineData("text", """{"text":"Olá! tudo bem?"}""")]
    [InlineData("image", """{"image":{"caption":"foto"}}""")]
    [InlineData("audio-ptt", """{"audio":{"seconds":3}}""")]
    [InlineData("document", """{"document":{"fileName":"boleto.pdf"}}""")]
    [InlineData("location", """{"location":{"latitude":-23.5,"longitude":-46.6,"name":"Sé","address":"Centro"}}""")]
    [InlineData("contact", """{"contact":{"name":"Bia Teste","phone":"+55 11 98888-0002"}}""")]
    [InlineData("contacts-array", """{"contacts":[{"name":"Bia","phone":"1"},{"name":"Caio","phone":"2"}]}""")]
    [InlineData("reaction", """{"reaction":{"id":"ABC","emoji":"👍"}}""")]
    [InlineData("reaction-removed", """{"reaction":{"id":"ABC","emoji":""}}""")]
    [InlineData("lid-with-pn", """{"text":"x","addressing":"lid"}""")]
    [InlineData("lid-only", """{"text":"x","addressing":"lid-only"}""")]
    [InlineData("pn-without-lid", """{"text":"x","addressing":"pn-only"}""")]
    public async Task What_a_phone_writes_is_posted_as_the_real_server_does(string recorded, string body)
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Line(events: ["MESSAGES_UPSERT"], base64: true);
        var written = (JsonObject)JsonNode.Parse(body)!;
        written["to"] = Owner;
        written["name"] = "Ana Teste";

        (await simulator.Phone("POST", $"{Ana}/messages", written)).Status.ShouldBe(201);

        var post = (await simulator.UntilPosted("messages.upsert"))[0];
        var expected = WireShape.Recorded("webhook.messages.upsert." + recorded);
        WireShape.Differences(expected, post).ShouldBeEmpty();
        ((string?)post["data"]!["messageType"]).ShouldBe((string?)expected["data"]!["messageType"]);
        ((string?)post["data"]!["key"]!["addressingMode"]).ShouldBe((string?)expected["data"]!["key"]!["addressingMode"]);
    }

    [Fact]
    public async Task What_a_line_sends_shows_on_the_phone_and_receipts_come_back()
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Line(events: ["SEND_MESSAGE", "MESSAGES_UPDATE"]);
        var screen = simulator.Phone("GET", $"{Ana}/messages?wait=30&count=1");

        var (_, sent) = await simulator.Evolution("POST", "/message/sendText/shop", new JsonObject { ["number"] = Ana, ["text"] = "Oi" });

        var shown = (await screen).Body!["messages"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)shown["text"]).ShouldBe("Oi");
        ((string?)shown["id"]).ShouldBe((string?)sent!["key"]!["id"]);
        await simulator.UntilPosted("messages.update");
        (await simulator.Phone("POST", $"{Ana}/read", new JsonObject())).Body!["read"]!.GetValue<int>().ShouldBe(1);
        var updates = await simulator.UntilPosted("messages.update", 2);
        updates.Select(update => (string?)update["data"]!["status"]).ShouldBe(["DELIVERY_ACK", "READ"]);
        updates.Select(update => (string?)update["data"]!["keyId"]).Distinct().ShouldBe([(string?)sent["key"]!["id"]]);
        WireShape.Differences(WireShape.Recorded("webhook.messages.update.delivered"), updates[0]).ShouldBeEmpty();
        WireShape.Differences(WireShape.Recorded("webhook.send.message.text"), simulator.Posts("send.message")[0]).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_number_ends_as_error_after_it_was_accepted()
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Line(events: ["MESSAGES_UPDATE"]);

        var (status, _) = await simulator.Evolution(
            "POST",
            "/message/sendText/shop",
            new JsonObject { ["number"] = "5511988880500", ["text"] = "x" }
        );

        status.ShouldBe(201);
        var update = (await simulator.UntilPosted("messages.update"))[0];
        ((string?)update["data"]!["status"]).ShouldBe("ERROR");
    }

    [Fact]
    public async Task The_owners_own_phone_writes_from_me_and_the_customer_sees_it()
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Line(events: ["MESSAGES_UPSERT"]);

        await simulator.Phone("POST", $"{Owner}/messages", new JsonObject { ["to"] = Ana, ["text"] = "enviado do celular" });

        var post = (await simulator.UntilPosted("messages.upsert"))[0];
        WireShape.Differences(WireShape.Recorded("webhook.messages.upsert.from-me-other-device"), post).ShouldBeEmpty();
        ((bool)post["data"]!["key"]!["fromMe"]!).ShouldBeTrue();
        ((string?)post["data"]!["key"]!["remoteJid"]).ShouldBe($"{Ana}@s.whatsapp.net");
        ((string?)(await simulator.Phone("GET", $"{Ana}/messages")).Body!["messages"]![0]!["text"]).ShouldBe("enviado do celular");
    }

    [Fact]
    public async Task Edits_and_deletions_of_a_customer_are_posted()
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Line(events: ["MESSAGES_EDITED", "MESSAGES_UPDATE", "MESSAGES_DELETE"]);
        await simulator.UntilPosted("messages.edited");
        await simulator.Phone(
            "POST",
            $"{Ana}/messages",
            new JsonObject
            {
                ["to"] = "shop",
                ["text"] = "segunda",
                ["id"] = "3EB074",
            }
        );

        await simulator.Phone(
            "POST",
            $"{Ana}/messages",
            (JsonObject)JsonNode.Parse("""{"to":"shop","edit":{"id":"3EB074","text":"editada"}}""")!
        );
        await simulator.Phone("POST", $"{Ana}/messages", (JsonObject)JsonNode.Parse("""{"to":"shop","delete":{"id":"3EB074"}}""")!);

        WireShape
            .Differences(WireShape.Recorded("webhook.messages.edited.edit"), (await simulator.UntilPosted("messages.edited", 2))[1])
            .ShouldBeEmpty();
        WireShape
            .Differences(
                WireShape.Recorded("webhook.messages.update.edit-as-server-ack"),
                (await simulator.UntilPosted("messages.update"))[0]
            )
            .ShouldBeEmpty();
        WireShape
            .Differences(WireShape.Recorded("webhook.messages.delete.by-contact"), (await simulator.UntilPosted("messages.delete"))[0])
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Groups_bring_the_author_and_no_receipts()
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Line(events: ["MESSAGES_UPSERT", "MESSAGES_UPDATE", "GROUPS_UPSERT"]);
        var (_, group) = await simulator.Phone(
            "POST",
            $"{Ana}/groups",
            new JsonObject
            {
                ["subject"] = "Grupo LID",
                ["participants"] = new JsonArray(Owner),
                ["byLid"] = true,
            }
        );
        var jid = (string)group!["id"]!;

        await simulator.Phone(
            "POST",
            $"{Ana}/messages",
            new JsonObject
            {
                ["to"] = jid,
                ["name"] = "Ana",
                ["text"] = "oi",
                ["mentioned"] = new JsonArray(Owner),
            }
        );

        WireShape
            .Differences(WireShape.Recorded("webhook.groups.upsert.lid"), (await simulator.UntilPosted("groups.upsert"))[0])
            .ShouldBeEmpty();
        WireShape
            .Differences(WireShape.Recorded("webhook.messages.upsert.group-lid"), (await simulator.UntilPosted("messages.upsert"))[0])
            .ShouldBeEmpty();
        await simulator.Evolution("POST", "/message/sendText/shop", new JsonObject { ["number"] = jid, ["text"] = "olá" });
        (await simulator.Phone("GET", $"{Ana}/messages?wait=10")).Body!["count"]!.GetValue<int>().ShouldBe(1);
        simulator.Posts("messages.update").ShouldBeEmpty();
    }

    [Fact]
    public async Task Copies_are_the_same_message_again()
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Line(events: ["MESSAGES_UPSERT"]);

        await simulator.Phone(
            "POST",
            $"{Ana}/messages",
            new JsonObject
            {
                ["to"] = "shop",
                ["text"] = "x",
                ["copies"] = 3,
            }
        );

        (await simulator.UntilPosted("messages.upsert", 3)).Select(post => post["data"]!.ToJsonString()).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_logout_on_the_phone_closes_the_line_for_good()
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Line(events: ["STATUS_INSTANCE", "LOGOUT_INSTANCE", "CONNECTION_UPDATE"]);

        await simulator.Phone("POST", $"{Owner}/unlink", new JsonObject { ["instance"] = "shop" });

        var close = await simulator.UntilPosted("connection.update", 4);
        WireShape.Differences(WireShape.Recorded("webhook.connection.update.close-logged-out"), close[3]).ShouldBeEmpty();
        WireShape.Differences(WireShape.Recorded("webhook.status.instance.closed"), simulator.Posts("status.instance")[0]).ShouldBeEmpty();
        var (status, body) = await simulator.Evolution(
            "POST",
            "/message/sendText/shop",
            new JsonObject { ["number"] = Ana, ["text"] = "x" }
        );
        status.ShouldBe(500);
        ((string?)body!["response"]!["message"]).ShouldBe("Connection Closed");
    }

    [Fact]
    public async Task Codes_are_renewed_until_the_limit_closes_the_line()
    {
        var clock = new TestKit.TestClock();
        await using var simulator = await SimulatorHost.Start(clock);
        await simulator.Line(number: null, events: ["QRCODE_UPDATED", "CONNECTION_UPDATE"]);
        await simulator.Evolution("GET", "/instance/connect/shop");

        for (var code = 0; code < 30; code++)
        {
            await simulator.UntilDeliveries(counters => (long)counters["waiting"]! == 0 && clock.Waiting == 1);
            clock.Advance(TimeSpan.FromSeconds(45));
            await simulator.UntilPosted("qrcode.updated", code + 2);
        }

        simulator.Posts("qrcode.updated")[^1]["data"]!["statusCode"]!.GetValue<int>().ShouldBe(500);
        WireShape
            .Differences(WireShape.Recorded("webhook.connection.update.refused"), simulator.Posts("connection.update")[^1])
            .ShouldBeEmpty();
        var (_, state) = await simulator.Evolution("GET", "/instance/connectionState/shop");
        ((string?)state!["instance"]!["state"]).ShouldBe("close");
    }

    [Fact]
    public async Task Files_larger_than_the_hub_takes_are_welcome()
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Line(events: ["MESSAGES_UPSERT"]);
        var base64 = Convert.ToBase64String(new byte[2 << 20]);

        var (status, _) = await simulator.Evolution(
            "POST",
            "/message/sendMedia/shop",
            new JsonObject
            {
                ["number"] = Ana,
                ["mediatype"] = "document",
                ["media"] = base64,
                ["fileName"] = "a.pdf",
            }
        );
        var written = await simulator.Phone(
            "POST",
            $"{Ana}/messages",
            new JsonObject
            {
                ["to"] = "shop",
                ["document"] = new JsonObject { ["base64"] = base64 },
            }
        );

        status.ShouldBe(201);
        written.Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_file_can_be_fetched_from_the_line_and_is_on_the_phone()
    {
        await using var simulator = await SimulatorHost.Start();
        await simulator.Line(events: ["MESSAGES_UPSERT"]);
        var (_, written) = await simulator.Phone(
            "POST",
            $"{Ana}/messages",
            (JsonObject)JsonNode.Parse("""{"to":"shop","document":{"base64":"JVBERi0xLjQ=","fileName":"a.pdf"}}""")!
        );

        var (status, file) = await simulator.Evolution(
            "POST",
            "/chat/getBase64FromMediaMessage/shop",
            new JsonObject { ["message"] = new JsonObject { ["key"] = new JsonObject { ["id"] = (string?)written!["id"] } } }
        );

        status.ShouldBe(201);
        ((string?)file!["base64"]).ShouldBe("JVBERi0xLjQ=");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Ana), "number" },
            { new StringContent("document"), "mediatype" },
            { new ByteArrayContent([1, 2, 3]), "file", "b.pdf" },
        };
        simulator.Http.DefaultRequestHeaders.Add("apikey", "simulator-key");
        using var sent = await simulator.Http.PostAsync("evolution/message/sendMedia/shop", form);
        ((int)sent.StatusCode).ShouldBe(201);
        var shown = (await simulator.Phone("GET", $"{Ana}/messages?wait=10")).Body!["messages"]![0]!;
        ((string?)shown["media"]!["base64"]).ShouldBe("AQID");
        ((string?)shown["media"]!["mimetype"]).ShouldBe("application/pdf");
    }
}

file static class Posts
{
    public static string? State(this JsonNode? data) => (data as JsonObject)?["state"]?.ToString();
}
