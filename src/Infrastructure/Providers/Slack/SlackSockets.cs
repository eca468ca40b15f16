using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>True if apps with an app-level token receive events through a socket.</summary>
/// <param name="Enabled">True for a hub that Slack cannot reach, or if the configuration says so.</param>
internal sealed record SlackSocketOptions(bool Enabled);

/// <summary>
/// Keeps one socket for each app that has an app-level token. Slack sends each event to one of an app's sockets at random, so several nodes with a socket of the same
/// app would gain nothing: the node that leases the app's partition has its socket.
/// </summary>
internal sealed class SlackSockets(
    SlackSocketOptions options,
    IInstanceDirectory lines,
    IPartitionLeases leases,
    SlackSocket socket,
    Heartbeats heartbeats,
    TimeProvider clock,
    ILogger<SlackSockets> log
) : PeriodicLoop("Slack sockets", TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1), heartbeats, clock)
{
    private readonly ConcurrentDictionary<string, (CancellationTokenSource Stop, Task Run)> _open = new();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_open.Keys.ToList().Select(Close));
    }

    // The database is away: the sockets that are open stay open.
    protected override void Failed(Exception trouble) => log.SocketsUnknown(trouble.GetType().Name);

    protected override async Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct)
    {
        if (options.Enabled)
            await Look(ct);
        return false;
    }

    private async Task Look(CancellationToken ct)
    {
        var wanted = (await lines.AllOf(ProviderKind.Slack, ct))
            .Where(instance => instance is { TenantIsActive: true, App.AppToken: not null })
            .Select(instance => instance.App!.AppToken!)
            .Where(token => leases.Owns(ShareOf(token)))
            .ToHashSet(StringComparer.Ordinal);
        await Task.WhenAll(_open.Keys.Where(token => !wanted.Contains(token)).ToList().Select(Close));
        foreach (var token in wanted.Where(token => !_open.ContainsKey(token)))
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
            _open[token] = (stop, Heartbeats.StartForOne("A Slack socket", one => socket.Hold(token, one), stop.Token));
        }
    }

    private async Task Close(string token)
    {
        if (!_open.TryRemove(token, out var open))
            return;
        await open.Stop.CancelAsync();
        await open.Run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        open.Stop.Dispose();
    }

    private static short ShareOf(string token) => Partition.Of(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(token)).AsSpan(0, 16)));
}
