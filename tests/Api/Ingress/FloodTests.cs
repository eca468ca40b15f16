using System.Net;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

public sealed class FloodTests
{
    private const string Ana = "5511988880001";
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(120);

    [OnEachEngine]
    public async Task The_same_webhook_a_hundred_times_at_once_is_one_message_and_one_reply(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine, setup => setup.OnKestrel = true);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => line.Post(Hooks.Text("IN1", Ana, "Hello"))));
        await ledger.UntilQuiet();
        var late = await line.Post(Hooks.Text("IN1", Ana, "Hello"));
        await line.Post(Hooks.Text("IN2", Ana, "Bye"));
        await Eventually.BeTrue(() => world.Got.Count == 2);
        await ledger.UntilQuiet();

        answers.Append(late).ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        world.Got.Select(one => one.Text).ShouldBe(["re: Hello", "re: Bye"]);
        world.Told.ShouldBe(["Hello", "Bye"]);
        (await ledger.Count("messages")).ShouldBe(4);
    }

    [OnEachEngine]
    public async Task A_thousand_webhooks_of_one_conversation_are_recorded_and_answered_in_order(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine, setup => setup.OnKestrel = true);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        string[] texts = [.. Enumerable.Range(0, 1000).Select(at => $"{at:D4}")];

        foreach (var text in texts)
            await line.Post(Hooks.Text($"IN{text}", Ana, text)).ShouldAnswer(HttpStatusCode.OK);
        await Eventually.Become(() => world.Got.Count, got => got >= 1000, Long);
        await ledger.UntilQuiet();

        world.Told.ShouldBe(texts);
        world.Got.Select(one => one.Text).ShouldBe(texts.Select(text => $"re: {text}"));
        (await ledger.Rows("SELECT text FROM messages WHERE direction = 'Inbound' ORDER BY created_at, id"))
            .Select(row => row[0])
            .ShouldBe(texts);
        (await ledger.Count("messages", "direction = 'Outbound' AND status = 'Sent'")).ShouldBe(1000);
        (await ledger.Rows("SELECT message_count FROM conversations")).Single().ShouldBe(["2000"]);
    }
}
