using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Media;

/// <summary>Deletes expired uploads, and what a crash or an unavailable store left behind.</summary>
internal sealed class MediaTidy(
    Staging staging,
    OrphanedBlobs leftovers,
    BatchConnections connections,
    IPartitionLeases leases,
    WorkOptions options,
    Heartbeats heartbeats,
    TimeProvider clock,
    ILogger<MediaTidy> log
) : PeriodicLoop("media tidying", TimeSpan.FromHours(1), TimeSpan.FromHours(1), heartbeats, clock)
{
    private const int AtOnce = 200;

    protected override bool PausesFirst => true;

    protected override void Failed(Exception trouble) => Log.TidyFailed(log, trouble);

    protected override async Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct)
    {
        if (options.Workers > 0)
            await TidyUp(ct);
        return false;
    }

    /// <summary>Runs one round, on one node for all nodes that share the store.</summary>
    internal async Task TidyUp(CancellationToken ct)
    {
        staging.Tidy();
        while (leases.Owns(0) && await Expired(ct) == AtOnce) { }
        while (leases.Owns(0) && await leftovers.RemoveForgotten(AtOnce, ct) == AtOnce) { }
    }

    private async Task<int> Expired(CancellationToken ct)
    {
        var dropped = MediaReferences.Dropped.Nothing;
        await using var connection = connections.Make();
        await connection.Transact(
            async (transaction, token) =>
            {
                var expired = await transaction.SelectWith(
                    $"SELECT id FROM media WHERE expires_at < $1 LIMIT {AtOnce}",
                    [Clock.GetUtcNow()],
                    row => row.Uuid(0),
                    token
                );
                dropped = await MediaReferences.Drop(transaction, leftovers, [.. expired], token);
            },
            ct
        );
        await leftovers.Remove(dropped.Bytes, ct);
        return dropped.Uses;
    }
}
