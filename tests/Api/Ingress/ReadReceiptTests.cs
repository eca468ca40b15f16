using System.Net;
using System.Net.Http.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

public sealed class ReadReceiptTests
{
    private const string Ana = "5511988880001";
    private const string Read = "/chat/markMessageAsRead/*";

    [OnEachEngine]
    public async Task The_customer_is_shown_once_that_an_operator_read_what_was_unread(Engine engine)
    {
        await using var world = await World.Start();
        world.Evolution.On("POST", Read, Reply.Json(201, """{"message":"Read messages","read":"success"}"""));
        await using var hub = await HubApp.Start(engine);
        var line = await world.Open(hub.Client, "shop");
        var conversation = await Written(hub, line, "IN1", "IN2");

        await hub.Client.PostAsync($"{conversation}/read", null).ShouldAnswer(HttpStatusCode.OK);
        await hub.Client.PostAsync($"{conversation}/read", null).ShouldAnswer(HttpStatusCode.OK);

        var marked = world.Evolution.SeenAt("POST", Read).ShouldHaveSingleItem().Json.At("readMessages");
        marked
            .EnumerateArray()
            .Select(key => (key.Text("id"), key.Text("remoteJid"), key.At("fromMe").GetBoolean()))
            .ShouldBe([("IN1", $"{Ana}@s.whatsapp.net", false), ("IN2", $"{Ana}@s.whatsapp.net", false)]);
    }

    [OnEachEngine]
    public async Task An_instance_may_hide_it(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var line = await world.Open(hub.Client, "shop");
        var conversation = await Written(hub, line, "IN1");
        (await hub.Client.GetAsync("/api/v1/instances/shop").ShouldAnswerJson(HttpStatusCode.OK))
            .At("send_read_receipts")
            .GetBoolean()
            .ShouldBeTrue();
        await hub.Client.PutAsJsonAsync("/api/v1/instances/shop", new { send_read_receipts = false }).ShouldAnswer(HttpStatusCode.OK);
        (await hub.Client.GetAsync("/api/v1/instances/shop").ShouldAnswerJson(HttpStatusCode.OK))
            .At("send_read_receipts")
            .GetBoolean()
            .ShouldBeFalse();

        await hub.Client.PostAsync($"{conversation}/read", null).ShouldAnswer(HttpStatusCode.OK);

        world.Evolution.SeenAt("POST", Read).ShouldBeEmpty();
        (await new Ledger(hub.Database).Rows("SELECT unread_count FROM conversations"))[0].ShouldBe(["0"]);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_does_not_keep_the_operator_waiting()
    {
        await using var world = await World.Start();
        world.Evolution.On("POST", Read, Reply.Never);
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var line = await world.Open(hub.Client, "shop");
        var conversation = await Written(hub, line, "IN1");

        var read = hub.Client.PostAsync($"{conversation}/read", null);

        await read.WaitAsync(TimeSpan.FromSeconds(15)).ShouldAnswer(HttpStatusCode.OK);
        world.Evolution.SeenAt("POST", Read).Count.ShouldBe(1);
        (await new Ledger(hub.Database).Rows("SELECT unread_count FROM conversations"))[0].ShouldBe(["0"]);
    }

    // The path of the conversation in which the messages are.
    private static async Task<string> Written(HubApp hub, Line line, params string[] ids)
    {
        foreach (var id in ids)
            await line.Post(Hooks.Text(id, Ana, id)).ShouldAnswer(HttpStatusCode.OK);
        await new Ledger(hub.Database).UntilQuiet();
        var listed = await hub.Client.GetAsync("/api/v1/conversations/agent").ShouldAnswerJson(HttpStatusCode.OK);
        return $"/api/v1/conversations/{listed.At("conversations")[0].Text("id")}";
    }
}
