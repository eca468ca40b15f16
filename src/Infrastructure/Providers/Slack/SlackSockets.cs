using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Inbox;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Whether apps that have an app-level token are listened to through a socket.</summary>
/// <param name="Enabled">For a hub that Slack cannot reach, or when the operator says so.</param>
internal sealed record SlackSocketOptions(bool Enabled);

/// <summary>
/// Keeps one socket for each app that has an app-level token. Slack gives each event to one of an app's sockets at random, so all hubs of a cluster hearing the same
/// app would gain nothing: by the lease of its share, an app has one hub at a time, and the next one when that is gone.
/// </summary>
internal sealed class SlackSockets(
    SlackSocketOptions options,
    IInstanceDirectory lines,
    IPartitionLeases leases,
    SlackSocket socket,
    TimeProvider clock,
    ILogger<SlackSockets> log
) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, (CancellationTokenSource Stop, Task Run)> _open = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.Enabled && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                // The database is away: the sockets that are open stay open.
                log.SocketsUnknown(trouble.GetType().Name);
            }

            await Task.Delay(Round, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_open.Keys.ToList().Select(Close));
    }

    private async Task Look(CancellationToken ct)
    {
        var wanted = (await lines.AllOf(ProviderKind.Slack, ct))
            .Where(line => line is { TenantIsActive: true, App.AppToken: not null })
            .Select(line => line.App!.AppToken!)
            .Where(token => leases.Owns(ShareOf(token)))
            .ToHashSet(StringComparer.Ordinal);
        await Task.WhenAll(_open.Keys.Where(token => !wanted.Contains(token)).ToList().Select(Close));
        foreach (var token in wanted.Where(token => !_open.ContainsKey(token)))
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
            _open[token] = (stop, Task.Run(() => socket.Hold(token, stop.Token), CancellationToken.None));
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
