using System.Text.Json;
using Spectre.Console;

namespace OmniHub.Simulator.Demo;

/// <summary>
/// The main job, told while it happens: on each channel a line is created and connected, somebody writes, an agent answers. Everything goes over real HTTP, through the same
/// doors that the rest of the world uses; only the providers, the people and the agent are stand-ins.
/// </summary>
internal sealed class DemoStory(
    IDemoHub hub,
    EvolutionServer evolution,
    IHostApplicationLifetime lifetime,
    DemoFolder folder,
    TimeProvider clock
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await Started(stoppingToken))
            return;
        var at = hub.Address;
        using var http = new HttpClient { BaseAddress = at };
        var screen = new DemoScreen(clock, AnsiConsole.Console);
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
            screen.Say($"The story broke off: {trouble.Message}");
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private async Task Tell(DemoCalls calls, DemoScreen screen, Uri at, CancellationToken ct)
    {
        await new DemoWhatsApp(calls, screen, hub, evolution).Tell(at, ct);
        await new DemoSlack(calls, screen, hub).Tell(at, ct);
        await new DemoDiscord(calls, screen, hub).Tell(at, ct);

        screen.Break();
        screen.Say("The hub stays up, with three instances: demo, demo-slack, demo-discord. Try:");
        screen.Say($"  curl {at}api/v1/instances/demo/status");
        screen.Say(
            $"  curl -X POST {at}simulator/phones/{DemoWhatsApp.Customer}/messages -H 'content-type: application/json' -d '{{\"to\":\"demo\",\"text\":\"Obrigada!\"}}'"
        );
        screen.Say($"  curl '{at}simulator/phones/{DemoWhatsApp.Customer}/messages'");
        screen.Say($"  open {at}console, {at}docs or {at}simulator");
        screen.Say($"Ctrl-C ends it and removes its data ({folder}).");
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
