using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using OmniHub.Infrastructure.Persistence.Conventions;
using SQLitePCL;

namespace OmniHub.Infrastructure.Persistence.Bulk;

/// <summary>
/// A statement that stays prepared, bound and stepped without detours: what every message runs dozens of times must not look up parameters by name, box values or make a
/// reader each time.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int OnStack = 512;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    internal SqliteStatement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>Runs it to the end, for its effect alone.</summary>
    internal void Run()
    {
        try
        {
            while (Step()) { }
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Returns true if there is another row.</summary>
    internal bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code is raw.SQLITE_ROW)
            return true;
        if (code is not raw.SQLITE_DONE)
            Check(code);
        return false;
    }

    // The step has already reported the error.
    internal void Reset() => raw.sqlite3_reset(_statement);

    internal void BindNull(int at) => Check(raw.sqlite3_bind_null(_statement, at));

    internal void Bind(int at, long value) => Check(raw.sqlite3_bind_int64(_statement, at, value));

    // An empty span has no address, and would be taken for no value.
    internal void Bind(int at, byte[] value) =>
        Check(value.Length == 0 ? raw.sqlite3_bind_zeroblob(_statement, at, 0) : raw.sqlite3_bind_blob(_statement, at, value));

    internal void Bind(int at, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        Check(raw.sqlite3_bind_blob(_statement, at, bytes));
    }

    internal void Bind(int at, string value)
    {
        if (value.Length == 0)
        {
            Check(raw.sqlite3_bind_text(_statement, at, ""));
            return;
        }

        if (value.Length * 3 <= OnStack)
        {
            Span<byte> bytes = stackalloc byte[OnStack];
            Check(raw.sqlite3_bind_text(_statement, at, bytes[..Encoding.UTF8.GetBytes(value, bytes)]));
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(value.Length));
        Check(raw.sqlite3_bind_text(_statement, at, rented.AsSpan(0, Encoding.UTF8.GetBytes(value, rented))));
        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Binds whatever kind of value the hub stores.</summary>
    internal void BindAny(int at, object? value)
    {
        switch (value)
        {
            case null:
                BindNull(at);
                break;
            case Guid id:
                Bind(at, id);
                break;
            case string text:
                Bind(at, text);
                break;
            case byte[] bytes:
                Bind(at, bytes);
                break;
            case DateTimeOffset time:
                Bind(at, MicrosecondsConverter.ToMicroseconds(time));
                break;
            default:
                Bind(at, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }

    internal bool IsNull(int at) => raw.sqlite3_column_type(_statement, at) is raw.SQLITE_NULL;

    internal long Long(int at) => raw.sqlite3_column_int64(_statement, at);

    internal ReadOnlySpan<byte> Bytes(int at) => raw.sqlite3_column_blob(_statement, at);

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code is not raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, _database);
    }
}
