namespace OmniHub.Simulator.Demo;

/// <summary>WhatsApp through an Evolution server: create, scan, write, answer, delivered, read.</summary>
internal sealed class DemoWhatsApp(DemoCalls calls, DemoScreen screen, IDemoHub hub, EvolutionServer evolution)
{
    internal const string Customer = "5511988880001";

    private const string Line = "5511999990000";
    private const string Question = "Oi! Vocês abrem hoje?";

    internal async Task Tell(Uri at, CancellationToken ct)
    {
        screen.Chapter("WhatsApp: an instance is created and paired");
        await Pair(at, ct);
        screen.Chapter("WhatsApp: a customer writes");
        await Talk(ct);
    }

    private async Task Pair(Uri at, CancellationToken ct)
    {
        var instance = await calls.Post(
            "api/v1/instances",
            new
            {
                name = "demo",
                phone_number = $"+{Line}",
                agent_api_url = new Uri(at, "simulator/agent"),
                agent_api_key = "demo",
                default_agent = "support",
            },
            ct
        );
        screen.Step(
            "hub",
            $"instance '{instance.GetProperty("name")}' created at the Evolution server, webhook registered with a secret of its own"
        );
        var qr = await calls.Get("api/v1/instances/demo/qr", ct);
        screen.Step(
            "hub",
            $"QR code ready ({qr.GetProperty("qr_code").GetString()!.Length:N0} characters of PNG), {qr.GetProperty("status")}"
        );
        if (evolution.Find("demo")?.Qr is { } shown)
            screen.Qr(shown.Code);
        await calls.Post($"simulator/phones/{Line}/scan", new { instance = "demo" }, ct);
        screen.Step("phone", $"+{Line} scans it");
        screen.Step("hub", $"connected as +{Line}", await hub.Next("instance.connected", ct));
    }

    private async Task Talk(CancellationToken ct)
    {
        screen.Step("customer", $"Ana writes \"{Question}\"");
        var asked = calls.Get("simulator/agent/requests?wait=20&count=1", ct);
        var answered = calls.Get($"simulator/phones/{Customer}/messages?wait=20&count=1", ct);
        await calls.Post(
            $"simulator/phones/{Customer}/messages",
            new
            {
                to = "demo",
                name = "Ana",
                text = Question,
            },
            ct
        );
        screen.Step("hub", "webhook in, committed to the inbox, then acknowledged and recorded", await hub.Next("message.received", ct));
        await asked;
        screen.Step("agent", "asked for an answer");
        var reply = (await answered).GetProperty("messages")[0].GetProperty("text").GetString();
        screen.Step("customer", $"reads \"{reply}\"");
        screen.Step("hub", "the provider took the reply", await hub.Next("message.sent", ct));
        screen.Step("hub", "delivered", await hub.Next("message.status", ct));
        await calls.Post($"simulator/phones/{Customer}/read", new { }, ct);
        screen.Step("hub", "read", await hub.Next("message.status", ct));
    }
}
