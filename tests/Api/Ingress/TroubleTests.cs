using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Instances;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

public sealed class TroubleTests
{
    private const string Ana = "5511988880001";

    [OnEachEngine]
    public async Task An_agent_that_fails_is_told_in_the_log_and_the_customer_gets_the_apology(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop", ("agent_timeout", 1)), new Ledger(hub.Database));
        await ledger.Rows("UPDATE instances SET apology_text = 'One moment, please.'");
        hub.Services.GetRequiredService<IInstanceDirectory>().Forget(null);
        (string What, Reply Answer)[] troubles =
        [
            ("slow", Reply.Never),
            ("nonsense", Reply.Html(200)),
            ("error", Reply.Json(500, """{"detail":"boom"}""")),
            ("refusal", Reply.Json(200, """{"success":false,"message":"no"}""")),
            ("gone", Reply.HangUp),
        ];

        foreach (var (what, answer) in troubles)
        {
            world.Agent.On("POST", "/api/v1/agent/*", answer);
            await line.Post(Hooks.Text(what, Ana, what));
            await ledger.UntilQuiet();
        }

        world.Got.Select(one => one.Text).ShouldBe(Enumerable.Repeat("One moment, please.", troubles.Length));
        (await ledger.Count("events", "type = 'agent.failed'")).ShouldBe(troubles.Length);

        // What the agent wants to keep to itself is kept, and without an apology a failure says nothing.
        await ledger.Rows("UPDATE instances SET apology_text = '', suppress_prefix = 'NO_REPLY'");
        hub.Services.GetRequiredService<IInstanceDirectory>().Forget(null);
        await line.Post(Hooks.Text("still", Ana, "still"));
        world.Agent.On("POST", "/api/v1/agent/*", Reply.Json(200, """{"message":"NO_REPLY thinking aloud","success":true}"""));
        await ledger.UntilQuiet();
        await line.Post(Hooks.Text("quiet", Ana, "quiet"));
        await ledger.UntilQuiet();
        world.Agent.On("POST", "/api/v1/agent/*", world.Echoes);
        await line.Post(Hooks.Text("well", Ana, "well"));
        await ledger.UntilQuiet();

        world.Got.Skip(troubles.Length).Select(one => one.Text).ShouldBe(["re: well"]);
    }

    [OnEachEngine]
    public async Task A_provider_that_gives_every_message_the_same_id_holds_up_nobody(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        const string Same = """{"key":{"remoteJid":"5511988880001@s.whatsapp.net","fromMe":true,"id":"IN0"},"status":"PENDING"}""";
        world.Evolution.On("POST", "/message/sendText/*", Reply.Json(201, Same));

        for (var at = 0; at < 3; at++)
            await line.PostUntilTaken(Hooks.Text($"IN{at}", Ana, $"{at}"));
        await ledger.UntilQuiet();

        (await ledger.Count("messages", "direction = 'Outbound' AND status = 'Sent'")).ShouldBe(3);
        (await ledger.Count("messages", "provider_message_id = 'IN0'")).ShouldBe(1);
    }

    [OnEachEngine]
    public async Task A_send_that_surely_did_not_arrive_is_repeated_and_the_next_one_waits_for_it(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        var overloaded = Reply.Json(503, """{"status":503,"error":"Service Unavailable","response":{"message":"busy"}}""");
        world.Evolution.On("POST", "/message/sendText/*", overloaded, overloaded, world.Takes);

        await line.Post(Hooks.Text("IN1", Ana, "first"));
        await line.Post(Hooks.Text("IN2", Ana, "second"));
        await Eventually.BeTrue(() => world.Got.Count == 2, TimeSpan.FromSeconds(40));
        await ledger.UntilQuiet();

        world.Got.Select(one => one.Text).ShouldBe(["re: first", "re: second"]);
        (await ledger.Messages("direction = 'Outbound'")).ShouldBe(["Outbound|Sent|re: first", "Outbound|Sent|re: second"]);
        (await ledger.Count("messages", "error IS NOT NULL")).ShouldBe(0);
    }

    [OnEachEngine]
    public async Task A_send_that_is_refused_fails_and_one_of_unknown_fate_is_not_repeated(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        var refused = Reply.Json(400, """{"status":400,"error":"Bad Request","response":{"message":["no"]}}""");
        world.Evolution.On(
            "POST",
            "/message/sendText/*",
            refused,
            Reply.HangUp,
            Reply.Json(500, """{"status":500,"error":"Internal Server Error","response":{"message":"boom"}}"""),
            world.Takes
        );

        foreach (var text in (string[])["refused", "cut off", "fell over", "well"])
        {
            await line.Post(Hooks.Text(text, Ana, text));
            await ledger.UntilQuiet();
        }

        world.Evolution.SeenAt("POST", "/message/sendText/shop").Count.ShouldBe(4);
        (await ledger.Messages("direction = 'Outbound'")).ShouldBe([
            "Outbound|Failed|re: refused",
            "Outbound|Pending|re: cut off",
            "Outbound|Pending|re: fell over",
            "Outbound|Sent|re: well",
        ]);
        (await ledger.Count("messages", "status <> 'Sent' AND direction = 'Outbound' AND error IS NULL")).ShouldBe(0);

        // It had arrived after all.
        await line.Post(Hooks.Echo("LATE1", Ana, "re: fell over"));
        await ledger.UntilQuiet();
        (await ledger.Count("messages", "status = 'Sent' AND provider_message_id = 'LATE1' AND text = 're: fell over'")).ShouldBe(1);
        (await ledger.Count("messages", "direction = 'Outbound'")).ShouldBe(4);
    }

    [OnEachEngine]
    public async Task A_hanging_agent_of_one_tenant_keeps_nobody_else_waiting(Engine engine)
    {
        await using var world = await World.Start();
        await using var elsewhere = await World.Start();
        await using var hub = await HubApp.Start(engine, setup => setup.Settings["OmniHub:Inbox:Workers"] = "4");
        var (stuck, well) = (await world.Open(hub.Client, "stuck", ("agent_timeout", 300)), await elsewhere.Open(hub.Client, "well"));
        var open = new TaskCompletionSource();
        world.Agent.On("POST", "/api/v1/agent/*", world.Echoes.When(open.Task));

        for (var at = 0; at < 800; at++)
            await stuck.Post(Hooks.Text($"S{at}", $"55119{at:D8}", "hello?"));
        await world.Agent.UntilSeen("POST", "/api/v1/agent/*", times: 4);
        for (var at = 0; at < 20; at++)
            await well.Post(Hooks.Text($"W{at}", $"55118{at:D8}", $"{at}"));
        await Eventually.BeTrue(() => elsewhere.Got.Count == 20);

        // Not more than it may, and nothing of it lost.
        world.Agent.SeenAt("POST", "/api/v1/agent/*").Count.ShouldBe(4);
        world.Got.ShouldBeEmpty();
        open.SetResult();
        await Eventually.Become(() => world.Got.Count, got => got == 800, TimeSpan.FromSeconds(60));
        world.Got.Distinct().Count().ShouldBe(800);
    }

    [OnEachEngine]
    public async Task No_line_of_the_log_tells_a_secret_or_what_people_write(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        const string Planted = "Zanzibar-secret-text";

        await line.Post(Hooks.Text("L1", Ana, Planted));
        await ledger.UntilQuiet();
        world.Agent.On("POST", "/api/v1/agent/*", Reply.Json(500, new { detail = Planted }));
        await line.Post(Hooks.Text("L2", Ana, Planted));
        await ledger.UntilQuiet();
        world.Agent.On("POST", "/api/v1/agent/*", world.Echoes);
        world.Evolution.On(
            "POST",
            "/message/sendText/*",
            Reply.Json(400, new { status = 400, response = new { message = new[] { $"{Planted} your_evolution_api_key" } } })
        );
        await line.Post(Hooks.Text("L3", Ana, Planted));
        await line.PostRaw($$"""{"event":7,"text":"{{Planted}}","apikey":"your_evolution_api_key"}""");
        await line.PostRaw($"{{ {Planted}");
        await ledger.UntilQuiet();

        (await ledger.Count("dead_letters")).ShouldBe(1);
        hub.Logs.Lines.ShouldNotBeEmpty();
        foreach (
            var secret in (string[])
                [Planted, line.Secret, "your_evolution_api_key", "your_agent_api_key", HubSetup.PlatformKey, HubSetup.JwtSecret]
        )
            hub.Logs.Lines.ShouldNotContain(said => said.Contains(secret, StringComparison.Ordinal));
    }
}
