using System.Net;
using System.Text.Json.Nodes;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

/// <summary>Programs that answer programs must come to an end.</summary>
public sealed class BotTalkTests
{
    private const string Robot = "5511988880001";
    private const string Ana = "5511988880002";

    [OnEachEngine]
    public async Task Whoever_is_answered_too_often_waits_for_people_and_others_do_not(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine, setup => setup.Settings["OmniHub:Replies:MostPerMinute"] = "3");
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));

        for (var at = 0; at < 6; at++)
        {
            await line.Post(Hooks.Text($"IN{at}", Robot, $"{at}"));
            await ledger.UntilQuiet();
        }

        await line.Post(Hooks.Text("A1", Ana, "Hello"));
        await Eventually.BeTrue(() => world.GotBy(Ana).Count == 1);
        await ledger.UntilQuiet();

        world.GotBy(Robot).ShouldBe(["re: 0", "re: 1", "re: 2"]);
        world.Told.Count.ShouldBe(5, "the one that was too many is asked about, those behind it are not");
        (await ledger.Count("messages", "direction = 'Inbound'")).ShouldBe(7);
        (await ledger.Count("conversations", "bot_paused_at IS NOT NULL AND status = 'Pending'")).ShouldBe(1);
        (await ledger.Rows("SELECT data FROM events WHERE type = 'conversation.handed_over'")).ShouldHaveSingleItem()[0]!.ShouldContain(
            "brake"
        );
    }

    [OnEachEngine]
    public async Task Two_instances_of_one_hub_do_not_answer_each_other(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (shop, other) = (await world.Open(hub.Client, "shop"), await world.Open(hub.Client, "other"));
        var ledger = new Ledger(hub.Database);
        await other.Post(Connected(Robot)).ShouldAnswer(HttpStatusCode.OK);
        await Eventually.BeTrue(async () => await ledger.Count("instances", $"own_phone = '{Robot}'") == 1);

        await shop.Post(Hooks.Text("IN1", Robot, "I am a bot"));
        await shop.Post(Hooks.Text("IN2", Ana, "I am not"));
        await Eventually.BeTrue(() => world.Got.Count == 1);
        await ledger.UntilQuiet();

        world.Told.ShouldBe(["I am not"]);
        (await ledger.Count("messages", "text = 'I am a bot'")).ShouldBe(1);
    }

    private static JsonObject Connected(string phone) =>
        Hooks.Envelope(
            "connection.update",
            new JsonObject
            {
                ["state"] = "open",
                ["statusReason"] = 200,
                ["wuid"] = $"{phone}@s.whatsapp.net",
            }
        );
}
