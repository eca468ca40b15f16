using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Work;

/// <summary>Reads the tables <c>reply_jobs</c> and <c>outbox</c>, which have the same first columns, in this node's partitions.</summary>
internal sealed class PartitionQueue(BatchConnections connections, IPartitionLeases leases) : IAsyncDisposable
{
    private readonly BatchConnection _connection = connections.Make();
    private readonly SemaphoreSlim _one = new(1, 1);

    internal async Task<IReadOnlyList<Guid>> Owners(string table, CancellationToken ct) =>
        leases.Mine.Count == 0 ? [] : await Locked(() => _connection.Select(OwnersOf(table), [], row => row.Uuid(0), ct), ct);

    // A skip scan: one probe per instance, however many rows wait.
    internal static string OwnersOf(string table) =>
        $"""
            WITH RECURSIVE owners(id) AS (
                SELECT * FROM (SELECT instance_id FROM {table} ORDER BY instance_id LIMIT 1) first
                UNION ALL
                SELECT (SELECT q.instance_id FROM {table} q WHERE q.instance_id > owners.id ORDER BY q.instance_id LIMIT 1) FROM owners WHERE owners.id IS NOT NULL
            )
            SELECT id FROM owners WHERE id IS NOT NULL
            """;

    /// <summary>Returns the work; null if this node has no partitions, or does not know them.</summary>
    internal Task<List<T>?> Load<T>(
        string select,
        Guid owner,
        int limit,
        Func<BatchReader, IReadOnlyList<PartitionLease?>, T> read,
        CancellationToken ct
    ) =>
        Locked<List<T>?>(
            async () =>
            {
                // The leases from before the reading: work that is read after a partition was lost must not be done when the partition has come back.
                var held = leases.Held;
                var shares = PartitionLease.Beginning(held);
                if (shares.Length == 0)
                    return null;
                // Only on PostgreSQL does a node own some of the partitions.
                return shares.Length == Partition.Count
                    ? await _connection.SelectWith($"{select} WHERE instance_id = $1 ORDER BY seq LIMIT {limit}", [owner], Read, ct)
                    : await _connection.SelectWith(
                        $"{select} WHERE instance_id = $1 AND partition = ANY($2) ORDER BY seq LIMIT {limit}",
                        [owner, shares],
                        Read,
                        ct
                    );

                T Read(BatchReader row) => read(row, held);
            },
            ct
        );

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _one.Dispose();
    }

    private async Task<T> Locked<T>(Func<Task<T>> work, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            return await work();
        }
        catch
        {
            await _connection.DisposeAsync();
            throw;
        }
        finally
        {
            _one.Release();
        }
    }
}
