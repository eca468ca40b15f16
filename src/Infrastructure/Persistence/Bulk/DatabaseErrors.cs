using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace OmniHub.Infrastructure.Persistence.Bulk;

/// <summary>
/// Tells trouble with the database (away, full, read-only, restarting, a deadlock) from trouble with what was to be written. The first passes and is waited out; the second
/// comes again with the same rows, so these are set apart. Whatever is not known for certain to be the rows' fault is the database's: waiting loses nothing.
/// </summary>
internal static class DatabaseErrors
{
    private const int SqliteTooBig = 18;
    private const int SqliteConstraint = 19;
    private const int SqliteMismatch = 20;

    /// <summary>Whether it is the database's and will pass.</summary>
    internal static bool IsAway(Exception trouble) =>
        trouble switch
        {
            PostgresException refused => !IsAboutRows(refused.SqlState),
            SqliteException refused => refused.SqliteErrorCode is not (SqliteTooBig or SqliteConstraint or SqliteMismatch),
            DbException or IOException or TimeoutException or System.Net.Sockets.SocketException => true,
            _ => trouble.InnerException is { } inner && IsAway(inner),
        };

    /// <summary>Whether it surely comes from a database that is away or in trouble, however it was wrapped on its way up.</summary>
    internal static bool IsOfDatabase(Exception trouble) =>
        trouble switch
        {
            // A statement that PostgreSQL does not understand (42) is a bug and does not pass.
            PostgresException { SqlState: ['4', '2', ..] } => false,
            DbException => IsAway(trouble),
            _ => trouble.InnerException is { } inner && IsOfDatabase(inner),
        };

    /// <summary>Whether somebody else wrote the same unique thing a moment earlier: looked at again, it is there.</summary>
    internal static bool IsLostRace(Exception trouble) =>
        trouble
            is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
                or SqliteException { SqliteErrorCode: SqliteConstraint };

    // Data that does not fit (22), constraints (23), statements that the server does not understand (42), limits of a statement (54).
    private static bool IsAboutRows(string state) =>
        state.StartsWith("22", StringComparison.Ordinal)
        || state.StartsWith("23", StringComparison.Ordinal)
        || state.StartsWith("42", StringComparison.Ordinal)
        || state.StartsWith("54", StringComparison.Ordinal);
}
