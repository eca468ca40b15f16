using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Hot;

internal sealed class SqliteHotConnection(IDatabase database, IWriteGate gate, bool urgent) : HotConnection
{
    // Statements stay prepared for as long as the connection lives.
    private readonly Dictionary<string, SqliteCommand> _prepared = [];
    private SqliteConnection? _connection;
    private SqliteTransaction? _transaction;

    internal override async Task Transact(Func<HotConnection, CancellationToken, Task> work, CancellationToken ct)
    {
        using var place = await gate.Enter(ct, urgent);
        try
        {
            var connection = await Connection(ct);
            using (_transaction = connection.BeginTransaction())
            {
                await work(this, ct);
                _transaction.Commit();
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

    // There is one writer at a time anyway.
    internal override Task Claim(IEnumerable<Guid> owners, CancellationToken ct) => Task.CompletedTask;

    internal override Task<int> Insert<TRow>(BulkInsert<TRow> insert, IReadOnlyList<TRow> rows, CancellationToken ct) =>
        Write(insert.Sqlite, insert.Columns, rows, ct);

    internal override Task<int> Update<TRow>(BulkUpdate<TRow> update, IReadOnlyList<TRow> rows, CancellationToken ct) =>
        Write(update.Sqlite, update.Columns, rows, ct);

    internal override async Task<int> Execute(string sql, Array[] keys, CancellationToken ct) =>
        (await Command(sql, keys, ct)).ExecuteNonQuery();

    internal override async Task<int> ExecuteWith(string sql, object[] values, CancellationToken ct)
    {
        return (await CommandWith(sql, values, ct)).ExecuteNonQuery();
    }

    internal override async Task<List<T>> Select<T>(string sql, Array[] keys, Func<HotReader, T> read, CancellationToken ct)
    {
        return Read(await Command(sql, keys, ct), read);
    }

    internal override async Task<List<T>> SelectWith<T>(string sql, object[] values, Func<HotReader, T> read, CancellationToken ct) =>
        Read(await CommandWith(sql, values, ct), read);

    public override async ValueTask DisposeAsync()
    {
        _transaction = null;
        foreach (var command in _prepared.Values)
            await command.DisposeAsync();
        _prepared.Clear();
        if (Interlocked.Exchange(ref _connection, null) is { } connection)
            await connection.DisposeAsync();
    }

    private async Task<int> Write<TRow>(string sql, Column<TRow>[] columns, IReadOnlyList<TRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
            return 0;
        var command = await Prepared(sql, columns.Length, ct);
        var written = 0;
        foreach (var row in rows)
        {
            for (var at = 0; at < columns.Length; at++)
                command.Parameters[at].Value = columns[at].Sqlite(row);
            written += command.ExecuteNonQuery();
        }

        return written;
    }

    private async Task<SqliteCommand> Command(string sql, Array[] keys, CancellationToken ct)
    {
        var command = await Prepared(sql, keys.Length == 0 ? 0 : 1, ct, keys.Length);
        if (keys.Length > 0)
            command.Parameters[0].Value = Tuples(keys);
        return command;
    }

    private async Task<SqliteCommand> CommandWith(string sql, object[] values, CancellationToken ct)
    {
        var command = await Prepared(sql, values.Length, ct);
        for (var at = 0; at < values.Length; at++)
            command.Parameters[at].Value = SqliteValue.Of(values[at]);
        return command;
    }

    private static List<T> Read<T>(SqliteCommand command, Func<HotReader, T> read)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(new HotReader(reader, isSqlite: true)));
        return rows;
    }

    private async Task<SqliteCommand> Prepared(string sql, int parameters, CancellationToken ct, int keyColumns = 0)
    {
        var connection = await Connection(ct);
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql.Replace("{keys}", KeySet(keyColumns), StringComparison.Ordinal)
                .Replace("{any}", "IN (SELECT value FROM json_each($1))", StringComparison.Ordinal)
                .Replace("{lock}", "", StringComparison.Ordinal);
            for (var at = 1; at <= parameters; at++)
                command.Parameters.Add(new SqliteParameter($"${at}", DBNull.Value));
            _prepared.Add(sql, command);
        }

        command.Transaction = _transaction;
        return command;
    }

    private static string KeySet(int columns) =>
        columns == 1
            ? "(SELECT value FROM json_each($1))"
            : $"(SELECT {string.Join(',', Enumerable.Range(0, columns).Select(at => $"value ->> {at}"))} FROM json_each($1))";

    // One column: [a, b]; several: [[a, x], [b, y]].
    private static string Tuples(Array[] keys)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            for (var row = 0; row < keys[0].Length; row++)
            {
                if (keys.Length > 1)
                    json.WriteStartArray();
                foreach (var column in keys)
                    Write(json, column.GetValue(row)!);
                if (keys.Length > 1)
                    json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, object value)
    {
        switch (SqliteValue.Of(value))
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case var number:
                json.WriteNumberValue(Convert.ToInt64(number, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }

    private async ValueTask<SqliteConnection> Connection(CancellationToken ct) => _connection ??= (SqliteConnection)await database.Open(ct);
}
