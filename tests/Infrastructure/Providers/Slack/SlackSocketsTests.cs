using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Leases;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.Simulator;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Providers.Slack;

/// <summary>One socket of an app in the whole cluster.</summary>
public sealed class SlackSocketsTests : IAsyncLifetime
{
    private SimulatorHost _slack = null!;
    private World _world = null!;

    public async Task InitializeAsync() => (_slack, _world) = (await SimulatorHost.Start(), await World.Start());

    public async Task DisposeAsync()
    {
        await _world.DisposeAsync();
        await _slack.DisposeAsync();
    }

    [OnPostgres]
    public async Task Of_two_hubs_one_listens_and_the_other_goes_on_when_it_stops()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var first = await HubApp.StartOn(database, Setup);
        await Open(first.Client, TokenOf(share => share < Partition.Count / 2));
        await Eventually.BeTrue(async () => await Sockets() == 1);
        await using var second = await HubApp.StartOn(database, Setup);

        for (var at = 0; at < 10; at++)
            await Write($"m{at}");
        await Eventually.BeTrue(async () => (await second.Rows<Message>()).Count(IsAnswer) == 10);
        (await Sockets()).ShouldBe(1);
        second.Logs.Lines.ShouldNotContain(line => line.Contains("A socket to Slack is open", StringComparison.Ordinal));

        await first.DisposeAsync();
        await Eventually.BeTrue(async () => await Sockets() == 1);
        await Write("after");

        await Eventually.BeTrue(async () => (await second.Rows<Message>()).Count(IsAnswer) == 11);
        var messages = await second.Rows<Message>();
        messages.Count(one => one.Direction is MessageDirection.Inbound).ShouldBe(11);
        _world.Told.Count.ShouldBe(11);
        // Slack greets each socket with how many the app has: there never were two.
        second.Logs.Lines.ShouldContain(line => line.Contains("A socket to Slack is open; the app has 1 ", StringComparison.Ordinal));
    }

    [OnPostgres]
    public async Task The_other_hub_goes_on_when_the_one_that_listens_is_killed()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var first = await HubProcess.Start(database, Setup);
        await Open(first.Client, TokenOf(share => share < Partition.Count / 2));
        await Eventually.BeTrue(async () => await Sockets() == 1);
        await using var second = await HubApp.StartOn(database, Setup);
        await Write("before");
        await Eventually.BeTrue(async () => (await second.Rows<Message>()).Count(IsAnswer) == 1);

        await first.Kill();
        await Eventually.BeTrue(async () => await Sockets() == 0);
        await Eventually.BeTrue(async () => await Sockets() == 1, TimeSpan.FromSeconds(30));
        await Write("after");

        await Eventually.BeTrue(async () => (await second.Rows<Message>()).Count(IsAnswer) == 2);
    }

    private void Setup(HubSetup setup)
    {
        setup.Settings["OmniHub:Slack:BaseUrl"] = $"{_slack.Http.BaseAddress}slack/api";
        setup.Settings["OmniHub:Slack:SocketMode"] = "true";
        setup.Settings["OmniHub:Inbox:LeaseSeconds"] = "4";
    }

    private async Task Open(HttpClient client, string appToken)
    {
        await Do("options", new { appToken }, "PUT");
        var token = (string?)(await Do("token", null))["token"];
        await client.Slack("shop", ("agent_api_url", _world.Agent.Address), ("slack_bot_token", token), ("slack_app_token", appToken));
    }

    // Which hub an app falls to says the share that its token falls into; the first hub keeps the lower half when another one comes.
    private static string TokenOf(Predicate<short> share) =>
        Enumerable
            .Range(0, 1000)
            .Select(at => $"xapp-simulated-{at}")
            .First(token => share(Partition.Of(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(token)).AsSpan(0, 16)))));

    private async Task Write(string text) =>
        (await Do("people/ana/messages", new { text }))["delivered"]!.GetValue<bool>().ShouldBeTrue(text);

    private async Task<int> Sockets() => (await Do("sockets", null, "GET"))["open"]!.GetValue<int>();

    private async Task<JsonNode> Do(string path, object? body, string method = "POST")
    {
        var (status, answer) = await _slack.Call(method, $"slack/{path}", body is null ? null : JsonSerializer.SerializeToNode(body), null);
        status.ShouldBeLessThan((int)HttpStatusCode.Ambiguous, $"{path}: {answer}");
        return answer!;
    }

    private static bool IsAnswer(Message message) => message is { Direction: MessageDirection.Outbound, Status: MessageStatus.Sent };
}
