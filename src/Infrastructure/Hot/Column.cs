using Npgsql;
using NpgsqlTypes;
using OmniHub.Infrastructure.Persistence.Conventions;

namespace OmniHub.Infrastructure.Hot;

/// <summary>One column of a row that is written in bulk.</summary>
internal abstract class Column<TRow>(string name)
{
    internal string Name { get; } = name;

    /// <summary>The column's values of all rows as one PostgreSQL array.</summary>
    internal abstract NpgsqlParameter Array(IReadOnlyList<TRow> rows);

    /// <summary>The value of one row as SQLite stores it.</summary>
    internal abstract object Sqlite(TRow row);
}

internal sealed class Column<TRow, TValue>(string name, NpgsqlDbType type, Func<TRow, TValue> read) : Column<TRow>(name)
{
    internal override NpgsqlParameter Array(IReadOnlyList<TRow> rows)
    {
        var values = new TValue[rows.Count];
        for (var at = 0; at < values.Length; at++)
            values[at] = read(rows[at]);
        return new NpgsqlParameter { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }

    internal override object Sqlite(TRow row) => SqliteValue.Of(read(row));
}

/// <summary>Makes the columns of one kind of row; the names of the methods are the types.</summary>
internal static class Columns<TRow>
{
    internal static Column<TRow> Uuid(string name, Func<TRow, Guid> read) => new Column<TRow, Guid>(name, NpgsqlDbType.Uuid, read);

    internal static Column<TRow> UuidOrNull(string name, Func<TRow, Guid?> read) => new Column<TRow, Guid?>(name, NpgsqlDbType.Uuid, read);

    internal static Column<TRow> Text(string name, Func<TRow, string?> read) =>
        // PostgreSQL has no NUL character in text.
        new Column<TRow, string?>(
            name,
            NpgsqlDbType.Text,
            row =>
                read(row) is { } text && text.Contains('\0', StringComparison.Ordinal)
                    ? text.Replace("\0", "\uFFFD", StringComparison.Ordinal)
                    : read(row)
        );

    internal static Column<TRow> Word<TEnum>(string name, Func<TRow, TEnum> read)
        where TEnum : struct, Enum => new Column<TRow, string?>(name, NpgsqlDbType.Text, row => Enum.GetName(read(row)));

    internal static Column<TRow> Time(string name, Func<TRow, DateTimeOffset> read) =>
        new Column<TRow, DateTimeOffset>(name, NpgsqlDbType.TimestampTz, row => read(row).ToUniversalTime());

    internal static Column<TRow> TimeOrNull(string name, Func<TRow, DateTimeOffset?> read) =>
        new Column<TRow, DateTimeOffset?>(name, NpgsqlDbType.TimestampTz, row => read(row)?.ToUniversalTime());

    internal static Column<TRow> Long(string name, Func<TRow, long> read) => new Column<TRow, long>(name, NpgsqlDbType.Bigint, read);

    internal static Column<TRow> Int(string name, Func<TRow, int> read) => new Column<TRow, int>(name, NpgsqlDbType.Integer, read);

    internal static Column<TRow> IntOrNull(string name, Func<TRow, int?> read) => new Column<TRow, int?>(name, NpgsqlDbType.Integer, read);

    internal static Column<TRow> LongOrNull(string name, Func<TRow, long?> read) =>
        new Column<TRow, long?>(name, NpgsqlDbType.Bigint, read);

    internal static Column<TRow> Short(string name, Func<TRow, short> read) => new Column<TRow, short>(name, NpgsqlDbType.Smallint, read);

    internal static Column<TRow> Bytes(string name, Func<TRow, byte[]> read) => new Column<TRow, byte[]>(name, NpgsqlDbType.Bytea, read);
}

/// <summary>How values stand in SQLite, the same as through the model: UUIDs as upper-case text, times as microseconds.</summary>
internal static class SqliteValue
{
    internal static object Of<TValue>(TValue value) =>
        value switch
        {
            null => DBNull.Value,
            Guid id => id.ToString().ToUpperInvariant(),
            DateTimeOffset time => MicrosecondsConverter.ToMicroseconds(time),
            _ => value,
        };
}
