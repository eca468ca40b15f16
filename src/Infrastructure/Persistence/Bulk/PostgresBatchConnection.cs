using System.Collections.Concurrent;
using Npgsql;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Postgres;

namespace OmniHub.Infrastructure.Persistence.Bulk;

internal sealed class PostgresBatchConnection(NpgsqlDataSource source) : BatchConnection
{
    // The same few statements run for ever: their text with the placeholders filled in is made once.
    private static readonly ConcurrentDictionary<(string Sql, int Keys), string> Filled = new();

    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;

    internal override async Task Transact(Func<BatchConnection, CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            var connection = await Connection(ct);
            await using (_transaction = await connection.BeginTransactionAsync(ct))
            {
                await Hold(Acting.Leases, ct);
                await work(this, ct);
                await _transaction.CommitAsync(ct);
            }

            _transaction = null;
        }
        catch
        {
            Ended(committed: false);
            await DisposeAsync();
            throw;
        }

        Ended(committed: true);
    }

    internal override Task Claim(IEnumerable<Guid> owners, CancellationToken ct) =>
        // Always in the same order: two who want several of them never wait for each other.
        Execute(
            "SELECT pg_advisory_xact_lock(k) FROM (SELECT DISTINCT hashtextextended(id::text, 28) AS k FROM unnest($1) AS ids(id) ORDER BY 1) AS keys",
            [owners.Distinct().ToArray()],
            ct
        );

    internal override async Task Hold(IReadOnlyList<PartitionLease> leases, CancellationToken ct)
    {
        if (leases.Count > 0)
            await Fence.Check(await Connection(ct), leases, ct);
    }

    internal override Task<int> Insert<TRow>(BulkInsert<TRow> insert, IReadOnlyList<TRow> rows, CancellationToken ct) =>
        Write(insert.Postgres, insert.Columns, rows, ct);

    internal override Task<int> Update<TRow>(BulkUpdate<TRow> update, IReadOnlyList<TRow> rows, CancellationToken ct) =>
        Write(update.Postgres, update.Columns, rows, ct);

    internal override async Task<int> Execute(string sql, Array[] keys, CancellationToken ct)
    {
        await using var command = await Command(sql, keys, ct);
        return await command.ExecuteNonQueryAsync(ct);
    }

    internal override async Task<int> ExecuteWith(string sql, object[] values, CancellationToken ct)
    {
        await using var command = await CommandWith(sql, values, ct);
        return await command.ExecuteNonQueryAsync(ct);
    }

    internal override async Task<List<T>> Select<T>(string sql, Array[] keys, Func<BatchReader, T> read, CancellationToken ct)
    {
        await using var command = await Command(sql, keys, ct);
        return await Read(command, read, ct);
    }

    internal override async Task<List<T>> SelectWith<T>(string sql, object[] values, Func<BatchReader, T> read, CancellationToken ct)
    {
        await using var command = await CommandWith(sql, values, ct);
        return await Read(command, read, ct);
    }

    public override async ValueTask DisposeAsync()
    {
        _transaction = null;
        if (Interlocked.Exchange(ref _connection, null) is { } connection)
            await connection.DisposeAsync();
    }

    private async Task<int> Write<TRow>(string sql, Column<TRow>[] columns, IReadOnlyList<TRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
            return 0;
        await using var command = new NpgsqlCommand(sql, await Connection(ct));
        foreach (var column in columns)
            command.Parameters.Add(column.Array(rows));
        return await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<NpgsqlCommand> Command(string sql, Array[] keys, CancellationToken ct)
    {
        var command = new NpgsqlCommand(Filled.GetOrAdd((sql, keys.Length), Fill), await Connection(ct));
        foreach (var column in keys)
            command.Parameters.Add(new NpgsqlParameter { Value = column });
        return command;
    }

    private async Task<NpgsqlCommand> CommandWith(string sql, object[] values, CancellationToken ct)
    {
        var command = new NpgsqlCommand(sql, await Connection(ct));
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private static async Task<List<T>> Read<T>(NpgsqlCommand command, Func<BatchReader, T> read, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
            rows.Add(read(new BatchReader(reader)));
        return rows;
    }

    private static string Fill((string Sql, int Keys) statement) =>
        statement
            .Sql.Replace(
                "{keys}",
                $"(SELECT * FROM unnest({string.Join(',', Enumerable.Range(1, statement.Keys).Select(n => $"${n}"))}))",
                StringComparison.Ordinal
            )
            .Replace("{any}", "= ANY($1)", StringComparison.Ordinal)
            .Replace("{lock}", "FOR UPDATE", StringComparison.Ordinal);

    private async ValueTask<NpgsqlConnection> Connection(CancellationToken ct)
    {
        // A connection that broke outside of a transaction would stay broken for ever.
        if (_connection is { State: not System.Data.ConnectionState.Open })
            await DisposeAsync();
        return _connection ??= await source.OpenConnectionAsync(ct);
    }
}
