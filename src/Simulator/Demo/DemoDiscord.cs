namespace OmniHub.Simulator.Demo;

/// <summary>Discord: a bot is invited to a server and listens at the gateway; somebody writes to it, the agent answers.</summary>
internal sealed class DemoDiscord(DemoCalls calls, DemoScreen screen, IDemoHub hub)
{
    private const string Line = "demo-discord";
    private const string Bot = "1100000000000000001";
    private const string Token = "demo.bot.token";
    private const string Question = "gg, when is the next event?";

    internal async Task Tell(Uri at, CancellationToken ct)
    {
        screen.Chapter("Discord: a bot is invited to a server, and a player writes");
        await calls.Post(
            "simulator/discord/bots",
            new
            {
                token = Token,
                id = Bot,
                name = "demo-bot",
            },
            ct
        );
        await calls.Post(
            "api/v1/instances",
            new
            {
                name = Line,
                channel_type = "discord",
                discord_client_id = Bot,
                discord_bot_token = Token,
                agent_api_url = new Uri(at, "simulator/agent"),
                agent_api_key = "demo",
                default_agent = "support",
            },
            ct
        );
        var link = (await calls.Get($"api/v1/instances/{Line}/qr", ct)).GetProperty("invite_url").GetString()!;
        screen.Step("hub", $"instance '{Line}' created, its bot identifies at the gateway");
        await calls.Get(new Uri(link).PathAndQuery.TrimStart('/'), ct);
        screen.Step("hub", "invited to a server: connected", await hub.Next("instance.connected", ct));

        screen.Step("player", $"Caio writes \"{Question}\"");
        var written = await calls.Post("simulator/discord/people/Caio/messages", new { dm = true, text = Question }, ct);
        screen.Step("hub", "frame in, committed, recorded", await hub.Next("message.received", ct));
        var after = written.GetProperty("id").GetString();
        var reply = (await calls.Get($"simulator/discord/channels/Caio/messages?after={after}&wait=20&count=1", ct))
            .EnumerateArray()
            .First()
            .GetProperty("content")
            .GetString();
        screen.Step("player", $"reads \"{reply}\"");
        screen.Step("hub", "Discord took the reply", await hub.Next("message.sent", ct));
    }
}
