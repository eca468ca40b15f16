using System.Net;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.Simulator;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress.Places;

/// <summary>A server, and direct messages to the bot in it.</summary>
internal sealed class DiscordPlace(SimulatorHost provider, World world) : Place(provider, world)
{
    private const string Bot = "1100000000000000001";
    private const string Token = "FAKE.TOKEN.VALUE";

    private string? _address;
    private string? _guild;

    public override string Address => _address ?? throw new InvalidOperationException("Nobody has written yet.");

    public override string Person => "Ana";

    public override (string Name, string State, string Workspace) Shown => ("shop-bot", "listening in 1 server(s)", _guild!);

    public override void Setup(HubSetup setup) => setup.Settings["OmniHub:Discord:BaseUrl"] = At("discord/api/v10").ToString();

    public override async Task Open(HubApp hub)
    {
        await hub.Client.Created(
            Line,
            "",
            ("channel_type", "discord"),
            ("evolution_url", null),
            ("evolution_key", null),
            ("agent_api_url", World.Agent.Address),
            ("discord_client_id", Bot),
            ("discord_bot_token", Token)
        );
        var pairing = await hub.Client.GetAsync($"/api/v1/instances/{Line}/qr").ShouldAnswerJson(HttpStatusCode.OK);
        using var http = new HttpClient();
        _guild = (await http.GetAsync(pairing.Text("invite_url")).ShouldAnswerJson(HttpStatusCode.Created)).Text("guild");
        await Becomes(hub, "connected");
    }

    // The bot is still in its server: it only has to be told to listen.
    public override async Task LetIn(HubApp hub) =>
        await hub.Client.PostAsync($"/api/v1/instances/{Line}/restart", null).ShouldAnswer(HttpStatusCode.OK);

    public override Task Revoke() => Do("discord/bots/refuse", new { token = Token });

    public override async Task Write(string text) =>
        _address = (string?)(await Do("discord/people/Ana/messages", new { dm = true, text }))["channel_id"];

    // There are no buttons: what the choices are numbered with is the answer.
    public override async Task Choose(string title)
    {
        var asked = (await Screen(1))[^1].Split('\n').Single(line => line.EndsWith($". {title}", StringComparison.Ordinal));
        await Write(asked.Split('.')[0]);
    }

    public override Task<string[]> Screen(int count) =>
        Eventually.Become(
            async () =>
                (await Do("discord/channels/Ana/messages?count=1", null, "GET"))
                    .AsArray()
                    .Where(post => (string?)post!["author"]!["id"] == Bot)
                    .Select(post => post!["content"]!.GetValue<string>())
                    .ToArray(),
            said => said.Length >= count
        );

    /// <summary>How many calls the bot has made.</summary>
    public async Task<int> Calls() => (await Do("discord/calls", null, "GET")).AsArray().Count;

    protected override Task Prepare() =>
        Do(
            "discord/bots",
            new
            {
                token = Token,
                id = Bot,
                name = "shop-bot",
            }
        );
}
