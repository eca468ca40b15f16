using System.Data.Common;
using System.Text;
using OmniHub.Infrastructure.Persistence.Conventions;

namespace OmniHub.Infrastructure.Persistence.Bulk;

/// <summary>Reads the columns of a row as the domain knows them, whichever engine they come from.</summary>
internal readonly struct BatchReader
{
    private readonly DbDataReader? _reader;
    private readonly SqliteStatement? _statement;

    /// <summary>The row of PostgreSQL that the reader is at.</summary>
    internal BatchReader(DbDataReader reader) => _reader = reader;

    /// <summary>The row of SQLite that the statement is at.</summary>
    internal BatchReader(SqliteStatement statement) => _statement = statement;

    internal Guid Uuid(int at) => _statement is null ? _reader!.GetGuid(at) : new Guid(_statement.Bytes(at), bigEndian: true);

    internal Guid? UuidOrNull(int at) => IsNull(at) ? null : Uuid(at);

    internal string Text(int at) => _statement is null ? _reader!.GetString(at) : Encoding.UTF8.GetString(_statement.Bytes(at));

    internal string? TextOrNull(int at) => IsNull(at) ? null : Text(at);

    internal TEnum Word<TEnum>(int at)
        where TEnum : struct, Enum => _statement is null ? Words<TEnum>.Of(_reader!.GetString(at)) : Words<TEnum>.Of(_statement.Bytes(at));

    internal DateTimeOffset Time(int at) =>
        _statement is null
            ? new DateTimeOffset(_reader!.GetDateTime(at), TimeSpan.Zero)
            : MicrosecondsConverter.FromMicroseconds(_statement.Long(at));

    internal DateTimeOffset? TimeOrNull(int at) => IsNull(at) ? null : Time(at);

    internal bool Bool(int at) => _statement is null ? _reader!.GetBoolean(at) : _statement.Long(at) != 0;

    internal int? IntOrNull(int at) => IsNull(at) ? null : Int(at);

    internal long Long(int at) => _statement?.Long(at) ?? _reader!.GetInt64(at);

    internal int Int(int at) => _statement is null ? _reader!.GetInt32(at) : checked((int)_statement.Long(at));

    internal short Short(int at) => _statement is null ? _reader!.GetInt16(at) : checked((short)_statement.Long(at));

    internal byte[] Bytes(int at) => _statement is null ? _reader!.GetFieldValue<byte[]>(at) : _statement.Bytes(at).ToArray();

    internal bool IsNull(int at) => _statement?.IsNull(at) ?? _reader!.IsDBNull(at);
}

/// <summary>The names of an enum's members as they are stored: read millions of times, so looked up and not parsed.</summary>
internal static class Words<TEnum>
    where TEnum : struct, Enum
{
    private static readonly (byte[] Bytes, string Name, TEnum Value)[] All =
    [
        .. Enum.GetValues<TEnum>().Select(value => (Encoding.UTF8.GetBytes(value.ToString()), value.ToString(), value)),
    ];

    internal static TEnum Of(ReadOnlySpan<byte> stored)
    {
        foreach (var (bytes, _, value) in All)
        {
            if (stored.SequenceEqual(bytes))
                return value;
        }

        return Enum.Parse<TEnum>(Encoding.UTF8.GetString(stored));
    }

    internal static TEnum Of(string stored)
    {
        foreach (var (_, name, value) in All)
        {
            if (stored == name)
                return value;
        }

        return Enum.Parse<TEnum>(stored);
    }
}
