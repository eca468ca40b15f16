using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Hot;
using OmniHub.Infrastructure.Inbox;

namespace OmniHub.Infrastructure.Media;

/// <summary>Takes away uploads that no message carries and whose time is over, and what a crash left aside.</summary>
internal sealed class MediaTidy(
    Staging staging,
    IMediaStore store,
    HotConnections connections,
    IPartitionLeases leases,
    InboxOptions options,
    TimeProvider clock,
    ILogger<MediaTidy> log
) : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.Workers > 0 && !stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Round, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            try
            {
                staging.Tidy();
                while (leases.Owns(0) && await Expired(stoppingToken) == AtOnce) { }
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                Log.TidyFailed(log, trouble);
            }
        }
    }

    private async Task<int> Expired(CancellationToken ct)
    {
        var dropped = (Uses: 0, Keys: new List<string>());
        await using var connection = connections.Make();
        await connection.Transact(
            async (transaction, token) =>
            {
                var expired = await transaction.SelectWith(
                    $"SELECT id FROM media WHERE expires_at < $1 LIMIT {AtOnce}",
                    [clock.GetUtcNow()],
                    row => row.Uuid(0),
                    token
                );
                dropped = await MediaBooks.Drop(transaction, [.. expired], token);
            },
            ct
        );
        foreach (var key in dropped.Keys)
            await store.Delete(key, ct);
        return dropped.Uses;
    }
}
