using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace OmniHub.Infrastructure.Persistence.Bulk;

/// <summary>An open SQLite connection and the statements prepared on it. Used by one at a time.</summary>
internal sealed partial class SqliteSession(SqliteConnection connection) : IAsyncDisposable
{
    // Where the keys fill a statement: a power of two of them, the last one repeated, so that a handful of statements serve all numbers.
    private const int MostValues = 4096;

    private readonly Dictionary<(string Sql, int Tuples), SqliteStatement> _prepared = [];

    internal void Begin() => Prepared("BEGIN IMMEDIATE").Run();

    internal void Commit() => Prepared("COMMIT").Run();

    internal void Rollback() => Prepared("ROLLBACK").Run();

    internal int Write<TRow>(string sql, Column<TRow>[] columns, IReadOnlyList<TRow> rows)
    {
        if (rows.Count == 0)
            return 0;
        var statement = Prepared(sql);
        var written = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            for (var at = 0; at < columns.Length; at++)
                columns[at].Bind(rows[row], statement, at + 1);
            statement.Run();
            written += Changes();
        }

        return written;
    }

    internal int ExecuteWith(string sql, object[] values)
    {
        Bound(sql, values).Run();
        return Changes();
    }

    internal List<T> SelectWith<T>(string sql, object[] values, Func<BatchReader, T> read)
    {
        var rows = new List<T>();
        Read(Bound(sql, values), read, rows);
        return rows;
    }

    internal int Execute(string sql, Array[] keys)
    {
        var changed = 0;
        foreach (var statement in Filled(sql, keys))
        {
            statement.Run();
            changed += Changes();
        }

        return changed;
    }

    internal List<T> Select<T>(string sql, Array[] keys, Func<BatchReader, T> read)
    {
        var rows = new List<T>();
        foreach (var statement in Filled(sql, keys))
            Read(statement, read, rows);
        return rows;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var statement in _prepared.Values)
            statement.Dispose();
        _prepared.Clear();
        return connection.DisposeAsync();
    }

    private int Changes() => SQLitePCL.raw.sqlite3_changes(connection.Handle!);

    private static void Read<T>(SqliteStatement statement, Func<BatchReader, T> read, List<T> rows)
    {
        try
        {
            while (statement.Step())
                rows.Add(read(new BatchReader(statement)));
        }
        finally
        {
            // Not reset, it would keep what it read from being checkpointed.
            statement.Reset();
        }
    }

    private SqliteStatement Bound(string sql, object[] values)
    {
        var statement = Prepared(sql);
        for (var at = 0; at < values.Length; at++)
            statement.BindAny(at + 1, values[at]);
        return statement;
    }

    // The statement once for every so many keys; none without keys.
    private IEnumerable<SqliteStatement> Filled(string sql, Array[] keys)
    {
        if (keys.Length == 0)
        {
            yield return Prepared(sql);
            yield break;
        }

        var most = MostValues / keys.Length;
        for (var from = 0; from < keys[0].Length; from += most)
        {
            var count = Math.Min(most, keys[0].Length - from);
            var places = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count);
            var statement = Prepared(sql, places, keys.Length);
            for (var place = 0; place < places; place++)
            {
                for (var column = 0; column < keys.Length; column++)
                    statement.BindKey(place * keys.Length + column + 1, keys[column], from + Math.Min(place, count - 1));
            }

            yield return statement;
        }
    }

    private SqliteStatement Prepared(string sql, int tuples = 0, int columns = 0)
    {
        if (_prepared.TryGetValue((sql, tuples), out var statement))
            return statement;
        statement = new(connection.Handle!, Numbered().Replace(Fill(sql, tuples, columns), "?$1"));
        _prepared.Add((sql, tuples), statement);
        return statement;
    }

    // To SQLite $2 is a name like any other, and the first one it meets is number one.
    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Numbered();

    private static string Fill(string sql, int tuples, int columns)
    {
        sql = sql.Replace("{lock}", "", StringComparison.Ordinal);
        if (tuples == 0)
            return sql;
        var places =
            columns == 1
                ? string.Join(',', Enumerable.Repeat("?", tuples))
                : "VALUES " + string.Join(',', Enumerable.Repeat($"({string.Join(',', Enumerable.Repeat("?", columns))})", tuples));
        return sql.Replace("{keys}", $"({places})", StringComparison.Ordinal).Replace("{any}", $"IN ({places})", StringComparison.Ordinal);
    }
}
