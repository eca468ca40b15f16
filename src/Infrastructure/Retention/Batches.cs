using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Retention;

/// <summary>Deletes many rows in small batches: each batch is a short transaction of its own, so that other work is not blocked.</summary>
internal static class Batches
{
    internal const int Size = 500;
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Deletes what the query finds until it finds nothing more; returns how many went.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="table">The table.</param>
    /// <param name="which">The condition after <c>WHERE</c>, with plain values for <c>$1</c> and so on.</param>
    /// <param name="values">The values.</param>
    /// <param name="ct">Ends it after the current batch.</param>
    internal static async Task<int> Delete(BatchConnection connection, string table, string which, object[] values, CancellationToken ct)
    {
        var gone = 0;
        while (true)
        {
            var ids = await connection.SelectWith($"SELECT id FROM {table} WHERE {which} LIMIT {Size}", values, row => row.Uuid(0), ct);
            if (ids.Count == 0)
                return gone;
            gone += await Delete(connection, table, ids, ct);
            if (ids.Count < Size)
                return gone;
            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>Deletes rows by their ids, in one transaction.</summary>
    internal static async Task<int> Delete(BatchConnection connection, string table, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var gone = 0;
        if (ids.Count > 0)
            await connection.Transact(
                async (transaction, token) =>
                    gone = await transaction.Execute($"DELETE FROM {table} WHERE id {{any}}", [ids.ToArray()], token),
                ct
            );
        return gone;
    }
}
