using System.Text;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

/// <summary>What is malformed ends somewhere, and holds up nobody else: deliveries, answers of agents, answers of providers.</summary>
public sealed class MalformedInputTests
{
    private const string Ana = "5511988880001";
    private static readonly string LongDigits = new('5', 300);

    [OnEachEngine]
    public async Task A_member_with_half_a_character_in_its_name_is_read_and_stops_nobody(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, other, ledger) = (await world.Open(hub.Client, "shop"), await world.Open(hub.Client, "other"), new Ledger(hub.Database));
        var body = Hooks.Text("M1", Ana, "hi").Json();

        await line.PostRaw($"{body[..^1]},\"\\ud800{new string('x', 60)}\":1}}").ShouldSucceed();
        await other.Post(Hooks.Text("M2", Ana, "canary"));
        await ledger.UntilQuiet();

        world.Got.Select(one => one.Text).ShouldBe(["re: hi", "re: canary"], ignoreOrder: true);
    }

    [OnEachEngine]
    public async Task Half_an_emoji_is_recorded_and_answered_with_a_replacement_character(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        var body = Hooks.Text("M1", Ana, "@@").Json();

        await line.PostRaw(body.Replace("@@", "oi \\ud83d", StringComparison.Ordinal)).ShouldSucceed();
        await line.PostRaw(
                body.Replace("@@", "nul \\u0000", StringComparison.Ordinal).Replace("\"M1\"", "\"M\\u00002\"", StringComparison.Ordinal)
            )
            .ShouldSucceed();
        await ledger.UntilQuiet();

        world.Got.Select(one => one.Text).ShouldBe(["re: oi \uFFFD", "re: nul \uFFFD"]);
        (await ledger.Count("dead_letters")).ShouldBe(0);
        (await ledger.Count("messages", "direction = 'Inbound'")).ShouldBe(2);
    }

    [OnEachEngine]
    public async Task Of_many_messages_in_one_delivery_the_bad_ones_are_buried_and_the_good_ones_answered(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        string[] items =
        [
            Data(Hooks.Text("G1", Ana, "one")),
            Data(Hooks.Message("B1", $"{LongDigits}@s.whatsapp.net", "phone too long")),
            Data(Hooks.Message("B2", $"{new string('a', 300)}@lid", "address too long")),
            Data(Hooks.Text("G2", Ana, "two")),
            Data(Hooks.Text("G3", Ana, "@@"))
                .Replace(
                    "\"conversation\":\"@@\"",
                    "\"locationMessage\":{\"degreesLatitude\":1e400,\"degreesLongitude\":2}",
                    StringComparison.Ordinal
                ),
        ];

        await line.PostRaw($$"""{"event":"messages.upsert","instance":"x","apikey":"planted-key","data":[{{string.Join(',', items)}}]}""")
            .ShouldSucceed();
        await line.Post(Hooks.Text("G4", "5511988880002", "canary"));
        await ledger.UntilQuiet();

        world.Told.ShouldContain("one");
        world.Told.ShouldContain("two");
        world.Told.ShouldContain("canary");
        (await ledger.Count("messages", "provider_message_id LIKE 'B%'")).ShouldBe(0);
        (await ledger.Count("messages", "provider_message_id IN ('G1', 'G2', 'G4')")).ShouldBe(3);
        var letter = (await ledger.Rows("SELECT reason, body FROM dead_letters")).ShouldHaveSingleItem();
        letter[0]!.ShouldStartWith("2 of 5 could not be recorded");
        letter[1]!.ShouldNotContain("planted-key");

        // A replay changes nothing that is recorded already.
        var id = (await hub.Client.GetAsync("/api/v1/dead-letters").ShouldAnswerJson(System.Net.HttpStatusCode.OK))
            .At("dead_letters")
            .EnumerateArray()
            .Single()
            .Text("id");
        await hub.Client.PostAsync($"/api/v1/dead-letters/{id}/replay", null).ShouldSucceed();
        await ledger.UntilQuiet();
        (await ledger.Count("messages", "provider_message_id = 'G1'")).ShouldBe(1);
        world.Told.Count(told => told == "one").ShouldBe(1);
    }

    [OnEachEngine]
    public async Task Names_and_types_longer_than_their_columns_are_cut_between_characters(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        var hook = Hooks.Text("N1", Ana, "hi");
        hook["data"]!["pushName"] = new string('n', 199) + "👍";
        hook["data"]!["messageType"] = new string('t', 300);
        hook["data"]!["contextInfo"] = new System.Text.Json.Nodes.JsonObject { ["stanzaId"] = new string('r', 300) };
        var group = Hooks.Message("N2", "1203630@g.us", "hi", participant: $"{new string('p', 300)}@lid");

        await line.Post(hook);
        await line.Post(group);
        await line.PostRaw($$$"""{"event":"{{{new string('e', 119)}}}👍","instance":"x","data":{}}""");
        await ledger.UntilQuiet();

        (await ledger.Rows("SELECT name FROM contacts")).ShouldHaveSingleItem()[0].ShouldBe(new string('n', 199));
        (await ledger.Count("messages", "direction = 'Inbound'")).ShouldBe(2);
        (await ledger.Count("dead_letters")).ShouldBe(0);
        world.Got.ShouldContain(one => one.To == Ana && one.Text.EndsWith("hi", StringComparison.Ordinal));
    }

    [OnEachEngine]
    public async Task A_malformed_answer_of_an_agent_is_said_or_excused_and_the_next_message_is_answered(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        byte[][] answers =
        [
            Encoding.UTF8.GetBytes("""{"message":"cut \ud83d","success":true}"""),
            [.. "{\"message\":\"bad \xC3\",\"success\":true}".Select(sign => (byte)sign)],
            Encoding.UTF8.GetBytes("""{"message":"user","user_id":"\ud83d\u0000"}"""),
            Encoding.UTF8.GetBytes($$"""{"message":"long user","user_id":"{{new string('u', 5000)}}"}"""),
            Encoding.UTF8.GetBytes($$"""{"message":"long number","user_id":{{new string('9', 5000)}}}"""),
            Encoding.UTF8.GetBytes("""{"success":false,"message":"why \ud83d"}"""),
            Encoding.UTF8.GetBytes("""{"message":{"content":{"content":1e400}}}"""),
        ];

        for (var at = 0; at < answers.Length; at++)
        {
            world.Agent.On("POST", "/api/v1/agent/*", Reply.Bytes(200, "application/json", answers[at]));
            await line.Post(Hooks.Text($"A{at}", Ana, $"{at}"));
            await ledger.UntilQuiet();
        }

        world.Agent.On("POST", "/api/v1/agent/*", Reply.Bytes(500, "application/json", "{\"detail\":\"\\ud83d\\u0000\"}"u8.ToArray()));
        await line.Post(Hooks.Text("A-error", Ana, "error"));
        await ledger.UntilQuiet();
        world.Agent.On("POST", "/api/v1/agent/*", world.Echoes);
        await line.Post(Hooks.Text("A-well", Ana, "well"));
        await ledger.UntilQuiet();

        world.Got.Select(one => one.Text).ShouldContain("cut \uFFFD");
        world.Got.Select(one => one.Text).ShouldContain("bad \uFFFD");
        world.Got.Select(one => one.Text).ShouldContain("long user");
        world.Got.Select(one => one.Text).Last().ShouldBe("re: well");
        // Asked once each, whatever came.
        world.Agent.SeenAt("POST", "/api/v1/agent/*").Count.ShouldBe(answers.Length + 2);
    }

    [OnEachEngine]
    public async Task A_malformed_answer_of_a_provider_never_makes_the_hub_send_again(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        var longJid = new string('7', 300);
        (int Status, byte[] Body)[] answers =
        [
            (201, """{"key":{"remoteJid":"5511988880001@s.whatsapp.net","id":"E\ud83d"},"status":"PENDING"}"""u8.ToArray()),
            (201, """{"key":{"remoteJid":"5511988880001@s.whatsapp.net","id":"E\u0000NUL"},"status":"PENDING"}"""u8.ToArray()),
            (201, [.. "{\"key\":{\"id\":\"E\xC3\"}}".Select(sign => (byte)sign)]),
            (201, """{"key":{"id":"E-status"},"status":"\ud800"}"""u8.ToArray()),
            (201, Encoding.UTF8.GetBytes($$$"""{"key":{"id":"E-jid","remoteJid":"{{{longJid}}}@s.whatsapp.net"}}""")),
            (201, Encoding.UTF8.GetBytes($$$"""{"key":{"id":"{{{new string('i', 5000)}}}"}}""")),
            (201, """{"\ud83d":1,"key":[]}"""u8.ToArray()),
            (400, Encoding.UTF8.GetBytes($$$"""{"response":{"message":["{{{new string('e', 299)}}}👍\ud83d\u0000"]}}""")),
            (500, """{"message":"\ud83d"}"""u8.ToArray()),
        ];

        foreach (var (status, body) in answers)
        {
            world.Evolution.On("POST", "/message/sendText/*", Reply.Bytes(status, "application/json", body));
            await line.Post(Hooks.Text($"P{world.Evolution.SeenAt("POST", "/message/sendText/*").Count}", Ana, "hi"));
            await ledger.UntilQuiet();
        }

        world.Evolution.On("POST", "/message/sendText/*", world.Takes);
        await line.Post(Hooks.Text("P-well", Ana, "well"));
        await ledger.UntilQuiet();

        world.Evolution.SeenAt("POST", "/message/sendText/*").Count.ShouldBe(answers.Length + 1);
        world.Got.ShouldHaveSingleItem().Text.ShouldBe("re: well");
        // Wherever an id could be read, the message is known to be out.
        (await ledger.Count("messages", "direction = 'Outbound' AND status = 'Sent'")).ShouldBe(7);
        (await ledger.Count("conversations", $"address LIKE '{longJid[..50]}%'")).ShouldBe(0);
    }

    private static string Data(System.Text.Json.Nodes.JsonObject hook) => hook["data"]!.Json();
}
