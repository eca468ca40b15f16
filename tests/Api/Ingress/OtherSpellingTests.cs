using System.Net;
using System.Net.Http.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

/// <summary>WhatsApp spells some numbers in another way than people dial them; only its answer to a send tells.</summary>
public sealed class OtherSpellingTests
{
    [OnEachEngine]
    public async Task Who_answers_from_the_spelling_that_the_provider_reported_is_the_person_that_was_written_to(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        world.Evolution.On("POST", "/message/sendText/*", Sent("OUT1"));

        await hub
            .Client.PostAsJsonAsync(
                "/api/v1/whatsapp/send",
                new
                {
                    to = "+2290161234567",
                    message = "Hello",
                    instance_name = "shop",
                }
            )
            .ShouldAnswer(HttpStatusCode.OK);
        await ledger.UntilQuiet();
        await line.Post(Hooks.Text("IN1", "22961234567", "Hello to you"));
        await ledger.UntilQuiet();

        (await ledger.Count("contacts")).ShouldBe(1);
        (await ledger.Messages()).ShouldBe(["Outbound|Sent|Hello", "Inbound|Received|Hello to you", "Outbound|Sent|re: Hello to you"]);
        (await ledger.Count("conversations", "message_count = 3")).ShouldBe(1);
    }

    [OnEachEngine]
    public async Task Who_wrote_before_from_the_spelling_that_the_provider_reported_stays_one_person(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        world.Evolution.On("POST", "/message/sendText/*", [.. Enumerable.Range(1, 4).Select(number => Sent($"OUT{number}"))]);
        await line.Post(Hooks.Text("IN1", "22961234567", "Hello"));
        await ledger.UntilQuiet();

        for (var time = 0; time < 2; time++)
            await hub
                .Client.PostAsJsonAsync(
                    "/api/v1/whatsapp/send",
                    new
                    {
                        to = "+2290161234567",
                        message = $"Hello to you {time}",
                        instance_name = "shop",
                    }
                )
                .ShouldAnswer(HttpStatusCode.OK);
        await ledger.UntilQuiet();
        await line.Post(Hooks.Text("IN2", "22961234567", "Bye"));
        await ledger.UntilQuiet();

        (await ledger.Count("contacts")).ShouldBe(1);
        (await ledger.Count("conversations")).ShouldBe(1);
        (await ledger.Count("conversations", "message_count = 6")).ShouldBe(1);
        (await ledger.Count("messages m JOIN conversations c ON c.id = m.conversation_id")).ShouldBe(6);
    }

    private static Reply Sent(string id) =>
        Reply.Json(
            201,
            new
            {
                key = new
                {
                    remoteJid = "22961234567@s.whatsapp.net",
                    fromMe = true,
                    id,
                },
                status = "PENDING",
            }
        );
}
