using System.Web;
using OmniHub.Simulator.Slack;

namespace OmniHub.Simulator.Demo;

/// <summary>Slack: an administrator lets the app in, somebody writes a direct message, the agent answers.</summary>
internal sealed class DemoSlack(DemoCalls calls, DemoScreen screen, IDemoHub hub)
{
    private const string Line = "demo-slack";
    private const string Question = "Is the deploy done?";

    internal async Task Tell(Uri at, CancellationToken ct)
    {
        screen.Chapter("Slack: an app is let into a workspace, and a colleague writes");
        var app = new SlackSetup();
        await calls.Post(
            "api/v1/instances",
            new
            {
                name = Line,
                channel_type = "slack",
                slack_client_id = app.ClientId,
                slack_client_secret = app.ClientSecret,
                slack_signing_secret = app.SigningSecret,
                agent_api_url = new Uri(at, "simulator/agent"),
                agent_api_key = "demo",
                default_agent = "support",
            },
            ct
        );
        var link = (await calls.Get($"api/v1/instances/{Line}/qr", ct)).GetProperty("auth_url").GetString()!;
        screen.Step("hub", $"instance '{Line}' created; the administrator gets a link that is good once");
        await calls.Put("simulator/slack/options", new { eventsUrl = new Uri(at, $"webhook/slack/{Line}") }, ct);
        var query = HttpUtility.ParseQueryString(new Uri(link).Query);
        await calls.Submit(
            "simulator/slack/oauth/v2/authorize",
            [new("answer", "allow"), new("state", query["state"]), new("redirect_uri", query["redirect_uri"])],
            ct
        );
        screen.Step("hub", "code exchanged, token sealed: connected", await hub.Next("instance.connected", ct));

        screen.Step("colleague", $"Bea writes \"{Question}\"");
        var answered = calls.Get("simulator/slack/messages?wait=20&count=1&bot=true", ct);
        await calls.Post("simulator/slack/people/bea/messages", new { text = Question }, ct);
        screen.Step("hub", "signed event in, committed, acknowledged, recorded", await hub.Next("message.received", ct));
        var reply = (await answered).GetProperty("messages")[0].GetProperty("text").GetString();
        screen.Step("colleague", $"reads \"{reply}\"");
        screen.Step("hub", "Slack took the reply", await hub.Next("message.sent", ct));
    }
}
