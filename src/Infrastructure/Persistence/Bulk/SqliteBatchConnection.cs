using Microsoft.Data.Sqlite;
using OmniHub.Infrastructure.Leases;

namespace OmniHub.Infrastructure.Persistence.Bulk;

/// <summary>Writes through the one writer; reads outside of transactions on a connection of its own, opened when it is first needed.</summary>
internal sealed class SqliteBatchConnection(IDatabase database, SqliteWriter writer, bool urgent) : BatchConnection
{
    private SqliteSession? _reading;
    private SqliteSession? _writing;

    internal override async Task Transact(Func<BatchConnection, CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await writer.Run(session => Write(session, work, ct), urgent, ct);
        }
        catch
        {
            Ended(committed: false);
            throw;
        }

        Ended(committed: true);
    }

    // There is one writer at a time anyway.
    internal override Task Claim(IEnumerable<Guid> owners, CancellationToken ct) => Task.CompletedTask;

    // There is no other node.
    internal override Task Hold(IReadOnlyList<PartitionLease> leases, CancellationToken ct) => Task.CompletedTask;

    internal override async Task<int> Insert<TRow>(BulkInsert<TRow> insert, IReadOnlyList<TRow> rows, CancellationToken ct) =>
        (_writing ?? await Reading(ct)).Write(insert.Sqlite, insert.Columns, rows);

    internal override async Task<int> Update<TRow>(BulkUpdate<TRow> update, IReadOnlyList<TRow> rows, CancellationToken ct) =>
        (_writing ?? await Reading(ct)).Write(update.Sqlite, update.Columns, rows);

    internal override async Task<int> Execute(string sql, Array[] keys, CancellationToken ct) =>
        (_writing ?? await Reading(ct)).Execute(sql, keys);

    internal override async Task<int> ExecuteWith(string sql, object[] values, CancellationToken ct) =>
        (_writing ?? await Reading(ct)).ExecuteWith(sql, values);

    internal override async Task<List<T>> Select<T>(string sql, Array[] keys, Func<BatchReader, T> read, CancellationToken ct) =>
        (_writing ?? await Reading(ct)).Select(sql, keys, read);

    internal override async Task<List<T>> SelectWith<T>(string sql, object[] values, Func<BatchReader, T> read, CancellationToken ct) =>
        (_writing ?? await Reading(ct)).SelectWith(sql, values, read);

    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _reading, null) is { } session)
            await session.DisposeAsync();
    }

    private async Task Write(SqliteSession session, Func<BatchConnection, CancellationToken, Task> work, CancellationToken ct)
    {
        // Possibly the second time: what the first left for after its commit does not count.
        Ended(committed: false);
        _writing = session;
        try
        {
            await work(this, ct);
        }
        finally
        {
            _writing = null;
        }
    }

    private async ValueTask<SqliteSession> Reading(CancellationToken ct) => _reading ??= new((SqliteConnection)await database.Open(ct));
}
