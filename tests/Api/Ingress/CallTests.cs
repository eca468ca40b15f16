using System.Text.Json;
using System.Text.Json.Nodes;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

public sealed class CallTests
{
    private const string Caio = "5511988880701";
    private const string Hidden = "200001988880701@lid";

    [OnEachEngine]
    public async Task A_missed_call_names_its_caller_also_behind_a_hidden_id(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        await line.Post(Hooks.Message("IN1", $"{Caio}@s.whatsapp.net", "Hello", alt: Hidden));
        await ledger.UntilQuiet();

        await line.Post(Call("C1", Hidden, "timeout"));
        await line.Post(Call("C2", "5511988880702@s.whatsapp.net", "offer"));
        await Eventually.BeTrue(async () => await ledger.Count("events", "type = 'call.changed'") == 2);

        var calls = (await ledger.Rows("SELECT data, conversation_id FROM events WHERE type = 'call.changed' ORDER BY id"))
            .Select(row => (Data: JsonDocument.Parse(row[0]!).RootElement, Conversation: row[1]))
            .ToList();
        var known = calls.Single(call => call.Data.GetRawText().Contains("C1", StringComparison.Ordinal));
        known.Data.GetRawText().ShouldContain($"\"{Caio}\"");
        known.Conversation.ShouldNotBeNull();
        var stranger = calls.Single(call => call.Data.GetRawText().Contains("C2", StringComparison.Ordinal));
        stranger.Data.GetRawText().ShouldContain("\"5511988880702\"");
        stranger.Conversation.ShouldBeNull();
        (await ledger.Count("contacts")).ShouldBe(1, "a call makes nobody a contact");
    }

    private static JsonObject Call(string id, string from, string status) =>
        Hooks.Envelope(
            "call",
            new JsonObject
            {
                ["chatId"] = from,
                ["from"] = from,
                ["id"] = id,
                ["date"] = "2026-11-30T12:00:00.000Z",
                ["offline"] = false,
                ["status"] = status,
                ["isVideo"] = false,
                ["isGroup"] = false,
            }
        );
}
