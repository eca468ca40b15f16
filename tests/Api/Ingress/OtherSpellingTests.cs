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
        world.Evolution.On(
            "POST",
            "/message/sendText/*",
            Reply.Json(
                201,
                new
                {
                    key = new
                    {
                        remoteJid = "22961234567@s.whatsapp.net",
                        fromMe = true,
                        id = "OUT1",
                    },
                    status = "PENDING",
                }
            )
        );

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
}
