using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Hot;
using OmniHub.Infrastructure.Inbox;

namespace OmniHub.Infrastructure.Media;

/// <summary>Takes away uploads that no message carries and whose time is over, and what a crash or a store that was away left.</summary>
internal sealed class MediaTidy(
    Staging staging,
    Leftovers leftovers,
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
            await TidyUp(stoppingToken);
        }
    }

    /// <summary>One round; one node for all that the nodes share.</summary>
    internal async Task TidyUp(CancellationToken ct)
    {
        try
        {
            staging.Tidy();
            while (leases.Owns(0) && await Expired(ct) == AtOnce) { }
            while (leases.Owns(0) && await leftovers.RemoveForgotten(AtOnce, ct) == AtOnce) { }
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            Log.TidyFailed(log, trouble);
        }
    }

    private async Task<int> Expired(CancellationToken ct)
    {
        var dropped = MediaBooks.Dropped.Nothing;
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
                dropped = await MediaBooks.Drop(transaction, leftovers, [.. expired], token);
            },
            ct
        );
        await leftovers.Remove(dropped.Bytes, ct);
        return dropped.Uses;
    }
}
