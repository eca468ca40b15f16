using OmniHub.Application.Events;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>Who types and who is there, from node to node. What is whispered may be lost, so every node tells again and again who is at it.</summary>
internal sealed class LiveElsewhere(
    IWhispers whispers,
    LiveHub hub,
    LiveWriter writer,
    IServiceProvider services,
    IHeartbeats heartbeats,
    TimeProvider clock
) : BackgroundService
{
    private static readonly TimeSpan BetweenTellings = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(2);

    /// <summary>How long a node may be silent until its people are taken for gone.</summary>
    internal static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(100);

    private readonly TaskCompletionSource _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A node without sockets hears nothing and costs nothing: this is said with the first one.</summary>
    internal void IsWanted() => _wanted.TrySetResult();

    internal void Types(TenantId tenant, TypingFrame frame) =>
        Tell(new("typing", tenant.Value, frame.UserId, Room: frame.ConversationId, IsTyping: frame.IsTyping));

    internal void IsHere((TenantId Tenant, string User) key, string name, string status) =>
        Tell(new("here", key.Tenant.Value, key.User, name, status));

    internal void Says((TenantId Tenant, string User) key, string name, string status) =>
        Tell(new("says", key.Tenant.Value, key.User, name, status));

    internal void Left((TenantId Tenant, string User) key) => Tell(new("left", key.Tenant.Value, key.User));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        heartbeats.Run("presence", LongestTurn, KeepTelling, stoppingToken);

    private async Task KeepTelling(IHeartbeat heartbeat, CancellationToken ct)
    {
        heartbeat.Rests();
        await _wanted.Task.WaitAsync(ct);
        // Asked for here, because it tells through this.
        var presence = services.GetRequiredService<LivePresence>();
        using var hearing = whispers.Hear((node, what) => Take(presence, node, what), () => Begin(presence));
        while (true)
        {
            heartbeat.Turned();
            await Task.Delay(BetweenTellings, clock, ct);
            presence.Refresh(LongestSilence);
        }
    }

    private void Begin(LivePresence presence)
    {
        Tell(new("who"));
        presence.Refresh(LongestSilence);
    }

    private void Take(LivePresence presence, string node, string what)
    {
        if (writer.ReadWhisper(what) is not { } told)
            return;
        var tenant = new TenantId(told.Tenant);
        switch (told)
        {
            case { Kind: "typing", User: { } user, Room: { } room, IsTyping: { } isTyping }:
                hub.Tell(tenant, room, writer.Write(new TypingFrame("typing", room, user, isTyping)));
                break;
            case { Kind: "here" or "says", User: { } user, Name: { } name, Status: { } status }:
                presence.IsElsewhere(node, (tenant, user), name, status, saysSo: told.Kind is "says");
                break;
            case { Kind: "left", User: { } user }:
                presence.LeftElsewhere(node, (tenant, user));
                break;
            case { Kind: "who" }:
                presence.Refresh(LongestSilence);
                break;
            default:
                break; // Of a newer version.
        }
    }

    private void Tell(LiveWhisper whisper) => whispers.Tell(writer.WriteWhisper(whisper));
}
