namespace OmniHub.Infrastructure.Persistence.Bulk;

/// <summary>Inserts many rows in one statement.</summary>
/// <param name="table">The table.</param>
/// <param name="skipExisting">True to leave existing rows alone; otherwise one fails the transaction.</param>
/// <param name="columns">The columns.</param>
internal sealed class BulkInsert<TRow>(string table, bool skipExisting, params Column<TRow>[] columns)
{
    internal string Table => table;

    private readonly string _tail = skipExisting ? " ON CONFLICT DO NOTHING" : "";

    internal Column<TRow>[] Columns { get; } = columns;

    internal string Postgres { get; } =
        $"INSERT INTO {table} ({Names(columns)}) SELECT * FROM unnest({string.Join(',', Enumerable.Range(1, columns.Length).Select(n => $"${n}"))}){(skipExisting ? " ON CONFLICT DO NOTHING" : "")}";

    internal string Sqlite =>
        _sqlite ??=
            $"INSERT INTO {table} ({Names(Columns)}) VALUES ({string.Join(',', Enumerable.Range(1, Columns.Length).Select(n => $"${n}"))}){_tail}";

    private string? _sqlite;

    private static string Names(Column<TRow>[] columns) => string.Join(',', columns.Select(column => column.Name));
}

/// <summary>Updates many rows in one statement; the first <paramref name="keys"/> columns are the key.</summary>
/// <param name="table">The table.</param>
/// <param name="keys">The number of columns in the key.</param>
/// <param name="columns">Keys first, then what changes.</param>
internal sealed class BulkUpdate<TRow>(string table, int keys, params Column<TRow>[] columns)
{
    internal string Table => table;

    internal Column<TRow>[] Columns { get; } = columns;

    internal string Postgres { get; } =
        $"UPDATE {table} SET {string.Join(',', columns.Skip(keys).Select(column => $"{column.Name}=v.{column.Name}"))} "
        + $"FROM unnest({string.Join(',', Enumerable.Range(1, columns.Length).Select(n => $"${n}"))}) AS v({string.Join(',', columns.Select(column => column.Name))}) "
        + $"WHERE {string.Join(" AND ", columns.Take(keys).Select(column => $"{table}.{column.Name}=v.{column.Name}"))}";

    internal string Sqlite { get; } =
        $"UPDATE {table} SET {string.Join(',', columns.Skip(keys).Select((column, at) => $"{column.Name}=${at + keys + 1}"))} "
        + $"WHERE {string.Join(" AND ", columns.Take(keys).Select((column, at) => $"{column.Name}=${at + 1}"))}";
}
