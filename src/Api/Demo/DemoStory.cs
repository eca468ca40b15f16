using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using OmniHub.Api.Configuration;

namespace OmniHub.Api.Demo;

/// <summary>
/// The main job, told while it happens: a line is created and paired, a customer writes, an agent answers. Everything goes over real HTTP, through the same doors that the
/// rest of the world uses; only the phone, the Evolution server and the agent are stand-ins.
/// </summary>
internal sealed class DemoStory(IServer server, IHostApplicationLifetime lifetime, DemoEvents events, DemoFolder folder, TimeProvider clock)
    : BackgroundService
{
    private const string Line = "5511999990000";
    private const string Customer = "5511988880001";
    private const string Question = "Oi! Vocês abrem hoje?";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await Started(stoppingToken))
            return;
        var at = Listening.Reachable(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
        using var http = new HttpClient { BaseAddress = at };
        var screen = new DemoScreen(clock);
        try
        {
            await Tell(new DemoCalls(http), screen, at, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Ctrl-C in the middle of the story.
        }
        catch (Exception trouble)
            when (trouble is HttpRequestException or JsonException or KeyNotFoundException or OperationCanceledException)
        {
            DemoScreen.Say($"The story broke off: {trouble.Message}");
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private async Task Tell(DemoCalls calls, DemoScreen screen, Uri at, CancellationToken ct)
    {
        screen.Chapter("A line is created and paired");
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
            $"line '{instance.GetProperty("name")}' created at the Evolution server, webhook registered with a secret of its own"
        );
        var qr = await calls.Get("api/v1/instances/demo/qr", ct);
        screen.Step(
            "hub",
            $"QR code ready ({qr.GetProperty("qr_code").GetString()!.Length:N0} characters of PNG), {qr.GetProperty("status")}"
        );
        await calls.Post($"simulator/phones/{Line}/scan", new { instance = "demo" }, ct);
        screen.Step("phone", $"+{Line} scans it");
        screen.Step("hub", $"connected as +{Line}", (await events.Next("instance.connected", ct)).OccurredAt);

        screen.Chapter("A customer writes");
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
        screen.Step(
            "hub",
            "webhook in, committed to the inbox, then acknowledged and recorded",
            (await events.Next("message.received", ct)).OccurredAt
        );
        await asked;
        screen.Step("agent", "asked for an answer");
        var reply = (await answered).GetProperty("messages")[0].GetProperty("text").GetString();
        screen.Step("customer", $"reads \"{reply}\"");
        screen.Step("hub", "the provider took the reply", (await events.Next("message.sent", ct)).OccurredAt);
        screen.Step("hub", "delivered", (await events.Next("message.status", ct)).OccurredAt);
        await calls.Post($"simulator/phones/{Customer}/read", new { }, ct);
        screen.Step("hub", "read", (await events.Next("message.status", ct)).OccurredAt);

        Console.Out.WriteLine();
        DemoScreen.Say("The hub stays up. Try:");
        DemoScreen.Say($"  curl {at}api/v1/instances/demo/status");
        DemoScreen.Say(
            $"  curl -X POST {at}simulator/phones/{Customer}/messages -H 'content-type: application/json' -d '{{\"to\":\"demo\",\"text\":\"Obrigada!\"}}'"
        );
        DemoScreen.Say($"  curl '{at}simulator/phones/{Customer}/messages'");
        DemoScreen.Say($"  {at}docs  ·  {at}simulator");
        DemoScreen.Say($"Ctrl-C ends it and removes its data ({folder}).");
    }

    private async Task<bool> Started(CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(started.SetResult);
        await using var onStop = ct.Register(() => started.TrySetCanceled(ct));
        await Task.WhenAny(started.Task);
        return started.Task.IsCompletedSuccessfully;
    }
}
