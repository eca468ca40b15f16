using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.Api.Ingress.Places;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.Infrastructure.Providers.Slack;
using OmniHub.Tests.TestKit;
using Line = OmniHub.Tests.Api.Ingress.Line;

namespace OmniHub.Tests.Fuzzing.Hub;

/// <summary>
/// A hub with a line on every channel, all of whose servers (providers, agent, receivers of webhooks, what flows call) answer as they should not until they are healed, and beside it another tenant whose
/// line and agent are well.
/// </summary>
internal sealed class FuzzedHub : IAsyncDisposable
{
    internal const string Slack = "team";
    private const string Flow = """
        {"name":"Fetch","trigger":"keyword","trigger_value":"fetch","steps":[
          {"id":"get","type":"http","method":"GET","url":"ADDRESS/fetched","variable":"answer"},
          {"id":"say","type":"end","content":"{{answer.message}} {{answer_status}}"}]}
        """;

    private readonly Place _discord;
    private readonly List<FakeHttpServer> _servers = [];

    private FuzzedHub(HubApp app, Place discord, World other, ulong seed) =>
        (App, _discord, Other, Answers) = (app, discord, other, new(seed));

    internal HubApp App { get; }

    internal Ledger Ledger => new(App.Database);

    internal HubAnswers Answers { get; }

    /// <summary>The line that Evolution's calls are for.</summary>
    internal Line Evolution { get; private set; } = null!;

    /// <summary>The line that Discord's events are for.</summary>
    internal InstanceSnapshot Discord { get; private set; } = null!;

    /// <summary>The other tenant's world and line.</summary>
    internal World Other { get; }

    internal Line Canary { get; private set; } = null!;

    internal static async Task<FuzzedHub> Start(Engine engine, ulong seed)
    {
        var discord = await Place.Of("discord");
        var (graph, slack, receiver) = (await OfficialCalls.Graph(), await FakeHttpServer.Start(), await FakeHttpServer.Start());
        var app = await HubApp.Start(
            engine,
            setup =>
            {
                discord.Setup(setup);
                setup.Settings["OmniHub:Official:BaseUrl"] = graph.Address;
                setup.Settings["OmniHub:Slack:BaseUrl"] = $"{slack.Address}/api";
            }
        );
        var hub = new FuzzedHub(app, discord, await World.Start(), seed);
        hub._servers.AddRange([graph, slack, receiver]);
        await hub.Open(graph, slack, receiver);
        return hub;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Other.DisposeAsync();
        await _discord.DisposeAsync();
        foreach (var server in _servers)
            await server.DisposeAsync();
    }

    private async Task Open(FakeHttpServer graph, FakeHttpServer slack, FakeHttpServer receiver)
    {
        var (world, admin) = (_discord.World, App.Client);
        world.Agent.On("POST", "/api/v1/agent/*", Answers.Agent());
        world.Evolution.On("POST", "/message/sendText/*", Answers.Sent(Recordings.EvolutionSent, 201));
        graph.On("POST", $"/v23.0/{OfficialCalls.Number}/messages", Answers.Sent(Recordings.OfficialSent, 200));
        slack
            .On("POST", "/api/auth.test", Reply.Json(200, SlackExamples.Json("response-auth-test").GetRawText()))
            .On("POST", "/api/bots.info", Reply.Json(200, """{"ok":true,"bot":{"app_id":"A0FAKE00001"}}"""))
            .On("POST", "/api/chat.postMessage", Answers.Sent(Recordings.SlackSent, 200))
            .On("POST", "/api/users.info", Answers.Any(Recordings.SlackAnswers, 200));
        receiver
            .On("POST", "/hook", Answers.Any(Recordings.AgentAnswers, 200))
            .On("GET", "/fetched", Answers.Any(Recordings.AgentAnswers, 200));

        Evolution = await world.Open(admin, "fuzzed");
        var config = await admin.Configured();
        await admin
            .PutAsJsonAsync(
                $"/api/v1/instances/{config.Text("instance_name")}",
                new { agent_api_url = world.Agent.Address, default_agent = "any" }
            )
            .ShouldSucceed();
        await admin.Slack(Slack, ("agent_api_url", world.Agent.Address));
        await _discord.Open(App);
        await admin.PostAsJsonAsync("/api/v1/webhooks", new { url = $"{receiver.Address}/hook" }).ShouldSucceed();
        await admin
            .PostAsync(
                "/api/v1/flows",
                new StringContent(
                    Flow.Replace("ADDRESS", receiver.Address, StringComparison.Ordinal),
                    System.Text.Encoding.UTF8,
                    "application/json"
                )
            )
            .ShouldSucceed();
        Discord = (await App.Services.GetRequiredService<IInstanceDirectory>().ByName(TenantId.Default, Place.Line, default))!;
        Canary = await Other.Open((await App.NewTenant()).Client, "canary");
    }
}
