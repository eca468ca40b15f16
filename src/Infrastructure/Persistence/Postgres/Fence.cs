using Npgsql;
using OmniHub.Infrastructure.Leases;

namespace OmniHub.Infrastructure.Persistence.Postgres;

/// <summary>
/// Prevents a node that lost a partition from committing work of it, whatever its own clock says. Inside a transaction, owner and epoch are compared with the database's; from then to the end of
/// the transaction no other node can take these partitions. The locks are advisory locks in the server's memory: no row is written, and a renewal of leases needs none of them.
/// </summary>
internal static class Fence
{
    /// <summary>The first key of the locks on partitions; the second is the partition.</summary>
    internal const int LockSpace = 28;

    // Two statements, one round trip: the second sees what was committed while the first waited for a node that was taking over.
    private static readonly string Lock = $"SELECT pg_advisory_xact_lock_shared({LockSpace}, share) FROM unnest($1::int[]) AS held(share)";
    private const string Compare =
        "SELECT held.share FROM unnest($1::int[], $2::bigint[]) AS held(share, epoch) JOIN partitions p ON p.id = held.share WHERE p.epoch <> held.epoch OR p.owner IS DISTINCT FROM $3";

    /// <summary>To be called inside a transaction, before its work.</summary>
    /// <exception cref="LeaseLostException">One of the partitions has changed its owner.</exception>
    internal static async Task Check(NpgsqlConnection connection, IReadOnlyList<PartitionLease> leases, CancellationToken ct)
    {
        if (leases.Count == 0)
            return;
        var (shares, epochs) = (new int[leases.Count], new long[leases.Count]);
        for (var at = 0; at < shares.Length; at++)
            (shares[at], epochs[at]) = (leases[at].Share, leases[at].Epoch);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Lock) { Parameters = { new() { Value = shares } } },
                new(Compare)
                {
                    Parameters =
                    {
                        new() { Value = shares },
                        new() { Value = epochs },
                        new() { Value = leases[0].Node },
                    },
                },
            },
        };
        var isLost = false;
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                isLost = true;
                var share = reader.GetInt32(0);
                foreach (var lease in leases)
                {
                    if (lease.Share == share)
                        lease.Lose();
                }
            }
        }

        if (isLost)
            throw new LeaseLostException();
    }
}
