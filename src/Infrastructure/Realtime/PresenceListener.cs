using Microsoft.Extensions.Hosting;
using OmniHub.Application.Events;
using OmniHub.Application.Kernel;
using OmniHub.Application.Realtime;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Realtime;

/// <summary>Listens to the other nodes' presence and typing. What they tell may be lost, so every node repeats it.</summary>
internal sealed class PresenceListener(
    IBroadcast whispers,
    Subscriptions subscriptions,
    Presence presence,
    PresenceGossip gossip,
    IHeartbeats heartbeats,
    TimeProvider clock
) : BackgroundService
{
    private static readonly TimeSpan BetweenRepeats = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(2);

    /// <summary>The time for which a node may be silent before its users count as gone.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(100);

    private readonly TaskCompletionSource _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Begins to listen; a node that never had a subscriber keeps no connection for it.</summary>
    internal void Start() => _wanted.TrySetResult();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        heartbeats.Run("presence", LongestTurn, KeepListening, stoppingToken);

    private async Task KeepListening(IHeartbeat heartbeat, CancellationToken ct)
    {
        heartbeat.Rests();
        await _wanted.Task.WaitAsync(ct);
        using var hearing = whispers.Hear(Take, Begin);
        while (true)
        {
            heartbeat.Turned();
            await Task.Delay(BetweenRepeats, clock, ct);
            presence.Refresh(LongestSilence);
        }
    }

    private void Begin()
    {
        gossip.Ask();
        presence.Refresh(LongestSilence);
    }

    private void Take(string node, string what)
    {
        if (PresenceGossip.Read(what) is not { } told)
            return;
        var tenant = new TenantId(told.Tenant);
        switch (told)
        {
            case { Kind: "typing", User: { } user, Room: { } room, IsTyping: { } isTyping }:
                subscriptions.Tell(tenant, new TypingNews(room, user, isTyping));
                break;
            case { Kind: "here" or "says", User: { } user, Name: { } name, Status: { } status }:
                presence.IsElsewhere(node, new(tenant, user), name, status, saysSo: told.Kind is "says");
                break;
            case { Kind: "left", User: { } user }:
                presence.LeftElsewhere(node, new(tenant, user));
                break;
            case { Kind: "who" }:
                presence.Refresh(LongestSilence);
                break;
            default:
                break; // Of a newer version.
        }
    }
}
