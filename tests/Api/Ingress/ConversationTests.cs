using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Instances;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

public sealed class ConversationTests
{
    private const string Ana = "5511988880001";

    [OnEachEngine]
    public async Task A_customer_writes_and_gets_the_agents_answer(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));

        var answer = await line.Post(Hooks.Text("IN1", Ana, "Hello"));

        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"status":"success","instance":"shop"}""");
        await Eventually.BeTrue(() => world.Got.Count == 1);
        world.Got.Single().ShouldBe((Ana, "re: Hello"));
        var asked = world.Agent.SeenAt("POST", "/api/v1/agent/default/run").Single();
        asked.Headers["x-api-key"].ShouldBe("your_agent_api_key");
        asked.Json.Text("session_name").ShouldBe($"shop-{Ana}");
        await ledger.UntilQuiet();

        var id = world.IdOf["re: Hello"];
        foreach (var status in (string[])["DELIVERY_ACK", "SERVER_ACK", "READ", "DELIVERY_ACK", "ERROR"])
        {
            await line.Post(Hooks.Receipt(id, Ana, status)).ShouldAnswer(HttpStatusCode.OK);
            await ledger.UntilQuiet();
        }

        (await ledger.Messages()).ShouldBe(["Inbound|Received|Hello", "Outbound|Read|re: Hello"]);
        // Once each, in order, and nothing for what changed nothing.
        (await ledger.Events()).ShouldBe([
            "conversation.started",
            "message.received",
            "conversation.first_reply",
            "message.sent",
            "message.status",
            "message.status",
        ]);
        (await ledger.Rows("SELECT provider_message_id FROM messages WHERE direction = 'Outbound'"))[0][0].ShouldBe(id);
        (await ledger.Rows("SELECT message_count, unread_count, agent_memory FROM conversations"))[0].ShouldBe(["2", "1", "u-1"]);
    }

    [OnEachEngine]
    public async Task A_receipt_and_an_echo_may_come_before_the_answer_to_the_sending(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        var answered = new TaskCompletionSource();
        world.Evolution.On("POST", "/message/sendText/*", world.Takes.When(answered.Task));

        await line.Post(Hooks.Text("IN1", Ana, "Hello"));
        await world.Evolution.UntilSeen("POST", "/message/sendText/shop");
        // The real server's order: the echo goes out before the call is answered; the customer's phone may be faster than both.
        await line.Post(Hooks.Receipt("SENT00000001", Ana, "DELIVERY_ACK"));
        await line.Post(Hooks.Echo("SENT00000001", Ana, "re: Hello"));
        await Eventually.BeTrue(async () =>
            await ledger.Count("messages", "status = 'Delivered'") == 1 && await ledger.Count("outbox") == 0
        );
        answered.SetResult();
        await Eventually.BeTrue(() => world.Got.Count == 1);
        await line.Post(Hooks.Receipt("SENT00000001", Ana, "READ"));
        await Eventually.BeTrue(async () => await ledger.Count("messages", "status = 'Read'") == 1);

        (await ledger.Messages()).ShouldBe(["Inbound|Received|Hello", "Outbound|Read|re: Hello"]);
        (await ledger.Count("early_receipts")).ShouldBe(0);
        (await ledger.Count("events", "type = 'message.sent'")).ShouldBe(1);
        (await ledger.Count("conversations", "bot_paused_at IS NOT NULL")).ShouldBe(0);
    }

    [OnEachEngine]
    public async Task What_the_owner_types_on_the_phone_silences_the_bot(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));

        await line.Post(Hooks.Message("OWN1", $"{Ana}@s.whatsapp.net", "I am here myself", fromMe: true));
        await line.Post(Hooks.Text("IN1", Ana, "Thanks"));
        await line.Post(Hooks.Text("IN2", "5511988880002", "And me?"));
        await Eventually.BeTrue(() => world.Got.Count == 1);
        await ledger.UntilQuiet();

        world.Told.ShouldBe(["And me?"]);
        (await ledger.Messages("text <> 'And me?' AND text <> 're: And me?'")).ShouldBe([
            "Outbound|Sent|I am here myself",
            "Inbound|Received|Thanks",
        ]);
        (await ledger.Events()).ShouldContain("conversation.bot_paused");
    }

    [OnEachEngine]
    public async Task Groups_are_recorded_and_answered_only_where_the_line_says_so(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        JsonObject InGroup(string id) => Hooks.Message(id, "120363025555555555@g.us", id, participant: $"{Ana}@s.whatsapp.net");

        await line.Post(InGroup("G1"));
        await line.Post(Hooks.Message("S1", "status@broadcast", "my story", participant: $"{Ana}@s.whatsapp.net"));
        await line.Post(Hooks.Message("N1", "120363111111111111@newsletter", "news"));
        await ledger.UntilQuiet();

        world.Told.ShouldBeEmpty();
        (await ledger.Messages()).ShouldBe(["Inbound|Received|G1"]);
        (await ledger.Rows("SELECT kind, address FROM conversations")).Single().ShouldBe(["Group", "120363025555555555@g.us"]);

        await ledger.Rows($"UPDATE instances SET answers_groups = {(engine is Engine.Sqlite ? "1" : "true")}");
        hub.Services.GetRequiredService<IInstanceDirectory>().Forget(null);
        await line.Post(InGroup("G2"));
        await Eventually.BeTrue(() => world.Told.Count == 1);
        world.Told.Single().ShouldBe("G2");
        await ledger.UntilQuiet();
    }

    [OnEachEngine]
    public async Task One_person_is_one_contact_however_they_are_named(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        var other = await world.Open(hub.Client, "branch");

        // Without and with the ninth digit.
        await line.Post(Hooks.Text("A1", "551188880001", "old number"));
        await line.Post(Hooks.Text("A2", "5511988880001", "new number"));
        await ledger.UntilQuiet();
        (await ledger.Count("contacts")).ShouldBe(1);
        (await ledger.Count("conversations")).ShouldBe(1);

        // Hidden number first, on the one line; number first, on the other; then both at once: they were one all along.
        await line.Post(Hooks.Message("B1", "100001988880006@lid", "hidden"));
        await other.Post(Hooks.Text("B2", "5511988880006", "shown"));
        await ledger.UntilQuiet();
        (await ledger.Count("contacts")).ShouldBe(3);
        await line.Post(Hooks.Message("B3", "5511988880006@s.whatsapp.net", "both", alt: "100001988880006@lid"));
        await ledger.UntilQuiet();
        (await ledger.Count("contacts")).ShouldBe(2);
        (await ledger.Count("conversations")).ShouldBe(3);
        (await ledger.Count("dead_letters")).ShouldBe(0);

        // Two conversations of one line become one, with everything in it.
        await line.Post(Hooks.Message("C1", "100001988880007@lid", "hidden"));
        await line.Post(Hooks.Text("C2", "5511988880007", "shown"));
        await ledger.UntilQuiet();
        await line.Post(Hooks.Message("C3", "5511988880007@s.whatsapp.net", "both", alt: "100001988880007@lid"));
        await ledger.UntilQuiet();
        (await ledger.Count("contacts")).ShouldBe(3);
        (
            await ledger.Rows(
                "SELECT message_count FROM conversations WHERE id = (SELECT conversation_id FROM messages WHERE provider_message_id = 'C1')"
            )
        )
            .Single()
            .ShouldBe(["6"]);
        (
            await ledger.Count("conversations c", "message_count <> (SELECT count(*) FROM messages m WHERE m.conversation_id = c.id)")
        ).ShouldBe(0);
        (await ledger.Count("messages m", "NOT EXISTS (SELECT 1 FROM conversations c WHERE c.id = m.conversation_id)")).ShouldBe(0);
        world.Told.Count.ShouldBe(8);
    }
}
