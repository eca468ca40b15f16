using System.Net;
using System.Text.Json.Nodes;
using System.Web;
using OmniHub.Tests.Simulator;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress.Places;

/// <summary>A workspace that delivers every event twice.</summary>
internal sealed class SlackPlace(SimulatorHost provider, World world) : Place(provider, world)
{
    /// <summary>What the workspace signs with.</summary>
    public const string Secret = "simulated-signing-secret";

    public override string Address => "D0ANA000";

    public override string Person => "ana";

    public override (string Name, string State, string Workspace) Shown => ("Simulated Team", "connected as omnihub", "T0SIM000001");

    public override void Setup(HubSetup setup)
    {
        setup.OnKestrel = true;
        setup.Settings["OmniHub:Slack:BaseUrl"] = At("slack/api").ToString();
    }

    public override async Task Open(HubApp hub)
    {
        await Do("slack/options", new { eventsUrl = $"{hub.Address}/webhook/slack/{Line}", copies = 2 }, "PUT");
        await hub.Client.Slack(
            Line,
            ("agent_api_url", World.Agent.Address),
            ("slack_bot_token", (await Do("slack/token", null))["token"]!.GetValue<string>()),
            ("slack_client_secret", "simulated-client-secret"),
            ("slack_signing_secret", Secret)
        );
        await Becomes(hub, "connected");
    }

    // As a browser: the link, the button, and back to the hub.
    public override async Task LetIn(HubApp hub)
    {
        var qr = await hub.Client.GetAsync($"/api/v1/instances/{Line}/qr").ShouldAnswerJson(HttpStatusCode.OK);
        var link = new Uri(qr.Text("auth_url")!);
        var asked = HttpUtility.ParseQueryString(link.Query);
        using var form = new FormUrlEncodedContent([
            new("answer", "allow"),
            new("state", asked["state"]!),
            new("redirect_uri", asked["redirect_uri"]!),
        ]);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var agreed = await browser.PostAsync(link.GetLeftPart(UriPartial.Path), form).ShouldAnswer(HttpStatusCode.Redirect);
        await hub.Anonymous.GetAsync(agreed.Headers.Location).ShouldAnswer(HttpStatusCode.OK);
    }

    public override Task Revoke() => Do("slack/revoke", null);

    public override async Task Write(string text)
    {
        var written = await Do("slack/people/ana/messages", new { text });
        written["delivered"]!.GetValue<bool>().ShouldBeTrue();
    }

    public override async Task Choose(string title)
    {
        var asked = (await Posts()).Last(post => post!["blocks"] is not null)!;
        var button = asked["blocks"]!.AsArray().Single(block => (string?)block!["type"] == "actions")!["elements"]!
            .AsArray()
            .Single(element => (string?)element!["text"]!["text"] == title)!;
        var (ts, value) = ((string?)asked["ts"], (string?)button["value"]);
        await Do(
            "slack/people/ana/press",
            new
            {
                ts,
                value,
                text = title,
            }
        );
    }

    public override async Task<string[]> Screen(int count) =>
        [.. (await Eventually.Become(Posts, posts => posts.Count >= count)).Select(post => post!["text"]!.GetValue<string>())];

    protected override Task Prepare() => Task.CompletedTask;

    private async Task<JsonArray> Posts() =>
        (await Do($"slack/messages?channel={Address}&bot=true&count=100", null, "GET"))["messages"]!.AsArray();
}
