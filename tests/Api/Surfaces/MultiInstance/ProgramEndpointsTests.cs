using System.Net;
using System.Net.Http.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.MultiInstance;

public sealed class ProgramEndpointsTests
{
    private const string Phone = "79001234567";

    [OnEachEngine]
    public async Task Takes_the_calls_of_programs_below_an_instance(Engine engine)
    {
        await using var hub = await MultiInstanceHub.Start(engine);
        hub.Evolution.On("POST", "/message/sendText/*", Reply.Json(201, """{"key":{"id":"3EB0TEXT"},"status":"PENDING"}"""));
        hub.Evolution.On("POST", "/message/sendMedia/*", Reply.Json(201, """{"key":{"id":"3EB0FILE"},"status":"PENDING"}"""));
        hub.Evolution.On(
            "POST",
            "/chat/findContacts/*",
            Reply.Json(200, $$"""[{"remoteJid":"{{Phone}}@s.whatsapp.net","pushName":"Ivan","isGroup":false}]""")
        );
        var path = $"/api/instances/{(await hub.Create(new { name = "Books" })).Text("id")}";
        await hub.Posts("books", "connection.update", """{"instance":"books","state":"open","statusReason":200}""");
        await hub.Posts("books", "messages.upsert", Said("WA-IN-1", "Hi!"));

        await Eventually.Become(
            () => hub.Client.GetAsync($"{path}/status").ShouldAnswerJson(HttpStatusCode.OK),
            status => status.At("ready").GetBoolean()
        );
        (await hub.Client.PostAsJsonAsync($"{path}/send", new { phone = Phone, message = "Hello" }).ShouldAnswerJson(HttpStatusCode.OK))
            .Text("id")
            .ShouldBe("3EB0TEXT");
        using var form = Files.Form(Files.Content(Files.Png(), "image/png"), "a.png", ("phone", Phone));
        (await hub.Client.PostAsync($"{path}/send-file", form).ShouldAnswerJson(HttpStatusCode.OK)).Text("id").ShouldBe("3EB0FILE");
        (await hub.Client.GetAsync($"{path}/contacts").ShouldAnswerJson(HttpStatusCode.OK)).At("contacts")[0].Text("name").ShouldBe("Ivan");
        var stored = await Eventually.Become(
            () => hub.Client.GetAsync($"{path}/contacts/db").ShouldAnswerJson(HttpStatusCode.OK),
            list => list.At("contacts").GetArrayLength() > 0
        );
        var one = stored.At("contacts").EnumerateArray().Single();
        (one.Text("id"), one.Text("name"), one.Text("number")).ShouldBe(($"{Phone}@s.whatsapp.net", "Ivan", Phone));
        stored.At("pagination.total").GetInt32().ShouldBe(1);
        var history = await hub.Client.GetAsync($"{path}/chats/{Phone}/history?limit=10").ShouldAnswerJson(HttpStatusCode.OK);
        history.At("messages").EnumerateArray().Select(message => message.Text("content")).ShouldContain("Hi!");
    }

    [Fact]
    public async Task Adds_people_to_the_contacts_and_gives_them_names()
    {
        await using var hub = await MultiInstanceHub.Start(Engine.Sqlite);
        var path = $"/api/instances/{(await hub.Create(new { name = "Books" })).Text("id")}/contacts";

        var added = await hub.Client.PostAsJsonAsync($"{path}/add", new { phone = $"+{Phone}" }).ShouldAnswerJson(HttpStatusCode.OK);
        var saved = await hub
            .Client.PostAsJsonAsync($"{path}/save", new { number = $"{Phone}@s.whatsapp.net", name = "Ivan" })
            .ShouldAnswerJson(HttpStatusCode.OK);

        (added.Text("contact.id"), added.Text("contact.name")).ShouldBe(($"{Phone}@s.whatsapp.net", Phone));
        (saved.Text("contact.number"), saved.Text("contact.name")).ShouldBe((Phone, "Ivan"));
        await hub.Client.PostAsJsonAsync($"{path}/add", new { phone = "nobody" }).ShouldAnswer(HttpStatusCode.BadRequest);
        await hub
            .Client.PostAsJsonAsync($"/api/instances/{Guid.CreateVersion7()}/contacts/add", new { phone = Phone })
            .ShouldAnswer(HttpStatusCode.NotFound);
    }

    [OnEachEngine]
    public async Task Tells_what_happened_since_a_time(Engine engine)
    {
        await using var hub = await MultiInstanceHub.Start(engine);
        var id = (await hub.Create(new { name = "Books" })).Text("id");
        await hub.Create(new { name = "Other" });
        var path = $"/api/instances/{id}/events";
        await hub.Posts("books", "messages.upsert", Said("WA-IN-1", "first"));
        await hub.Posts("other", "messages.upsert", Said("WA-IN-2", "elsewhere"));
        var first = await Eventually.Become(
            () => hub.Client.GetAsync($"{path}?since=0&types=message_received").ShouldAnswerJson(HttpStatusCode.OK),
            page => page.At("count").GetInt32() == 1
        );

        var told = first.At("events")[0];
        (told.Text("type"), told.Text("instanceId")).ShouldBe(("message_received", id));
        (told.Text("data.messageId"), told.Text("data.from"), told.Text("data.body")).ShouldBe(
            ("WA-IN-1", $"{Phone}@s.whatsapp.net", "first")
        );
        told.Text("timestamp").ShouldBe(first.Text("latestTimestamp"));
        first.At("hasMore").GetBoolean().ShouldBeFalse();

        var since = Uri.EscapeDataString(first.Text("latestTimestamp")!);
        (await hub.Client.GetAsync($"{path}?since={since}&types=message_received").ShouldAnswerJson(HttpStatusCode.OK))
            .At("count")
            .GetInt32()
            .ShouldBe(0);
        await hub.Posts("books", "messages.upsert", Said("WA-IN-3", "second"));
        var next = await Eventually.Become(
            () => hub.Client.GetAsync($"{path}?since={since}&types=message_received").ShouldAnswerJson(HttpStatusCode.OK),
            page => page.At("count").GetInt32() > 0
        );
        next.At("events").EnumerateArray().Select(one => one.Text("data.body")).ShouldBe(["second"]);
        string.CompareOrdinal(next.At("events")[0].Text("sequence"), told.Text("sequence")).ShouldBeGreaterThan(0);

        var all = await hub.Client.GetAsync($"{path}?limit=1").ShouldAnswerJson(HttpStatusCode.OK);
        all.At("hasMore").GetBoolean().ShouldBeTrue();
        (await hub.Client.GetAsync($"{path}?types=nothing_known").ShouldAnswerJson(HttpStatusCode.OK)).At("count").GetInt32().ShouldBe(0);
        (await hub.Client.GetAsync($"{path}?since=yesterday").ShouldAnswerJson(HttpStatusCode.BadRequest))
            .Text("error")!
            .ShouldContain("since");
        await hub.Client.GetAsync($"{path}?since=99999999999999999").ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.GetAsync($"{path}?limit=0").ShouldAnswer(HttpStatusCode.BadRequest);
    }

    private static string Said(string id, string text) =>
        $$$"""
            {"key":{"remoteJid":"{{{Phone}}}@s.whatsapp.net","fromMe":false,"id":"{{{id}}}"},"pushName":"Ivan",
             "message":{"conversation":"{{{text}}}"},"messageType":"conversation","messageTimestamp":1672531200}
            """;
}
