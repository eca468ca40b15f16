using Npgsql;
using NpgsqlTypes;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence.Conventions;

namespace OmniHub.Infrastructure.Persistence.Bulk;

/// <summary>One column of a row that is written in bulk.</summary>
internal abstract class Column<TRow>(string name)
{
    internal string Name { get; } = name;

    /// <summary>The column's values of all rows as one PostgreSQL array.</summary>
    internal abstract NpgsqlParameter Array(IReadOnlyList<TRow> rows);

    /// <summary>Binds the value of one row to a SQLite statement.</summary>
    internal abstract void Bind(TRow row, SqliteStatement statement, int at);
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

    internal override void Bind(TRow row, SqliteStatement statement, int at) => SqliteValue.Bind(statement, at, read(row));
}

/// <summary>Creates the columns of one kind of row; the names of the methods are the types.</summary>
internal static class Columns<TRow>
{
    internal static Column<TRow> Uuid(string name, Func<TRow, Guid> read) => new Column<TRow, Guid>(name, NpgsqlDbType.Uuid, read);

    internal static Column<TRow> UuidOrNull(string name, Func<TRow, Guid?> read) => new Column<TRow, Guid?>(name, NpgsqlDbType.Uuid, read);

    /// <summary>Text, made storable on its way; no more of it than the column holds. An id must be of a storable length before it comes here: cut short it would be another one.</summary>
    internal static Column<TRow> Text(string name, Func<TRow, string?> read, int most = int.MaxValue) =>
        new Column<TRow, string?>(name, NpgsqlDbType.Text, row => StorableText.Fit(read(row), most));

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

/// <summary>The form of values in SQLite, the same as through the model: UUIDs as 16 bytes in their own order, times as microseconds.</summary>
internal static class SqliteValue
{
    // What the compiler leaves of this for one type is one call: no value is boxed on its way.
    internal static void Bind<TValue>(SqliteStatement statement, int at, TValue value)
    {
        if (value is null)
            statement.BindNull(at);
        else if (typeof(TValue) == typeof(Guid))
            statement.Bind(at, (Guid)(object)value);
        else if (typeof(TValue) == typeof(long))
            statement.Bind(at, (long)(object)value);
        else if (typeof(TValue) == typeof(int))
            statement.Bind(at, (int)(object)value);
        else if (typeof(TValue) == typeof(short))
            statement.Bind(at, (short)(object)value);
        else if (typeof(TValue) == typeof(DateTimeOffset))
            statement.Bind(at, MicrosecondsConverter.ToMicroseconds((DateTimeOffset)(object)value));
        else
            statement.BindAny(at, value);
    }

    internal static void BindKey(this SqliteStatement statement, int at, Array keys, int key)
    {
        switch (keys)
        {
            case Guid[] ids:
                statement.Bind(at, ids[key]);
                break;
            case string[] texts:
                statement.Bind(at, texts[key]);
                break;
            case long[] numbers:
                statement.Bind(at, numbers[key]);
                break;
            default:
                statement.BindAny(at, keys.GetValue(key));
                break;
        }
    }
}
