using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace OmniHub.Infrastructure.Persistence.Bulk;

/// <summary>
/// Distinguishes failures of the database (unreachable, full, read-only, restarting, a deadlock) from failures of the rows to write. The first are temporary and are waited out; the second
/// repeat with the same rows, so the rows are separated. A doubtful case counts as a failure of the database, because waiting loses nothing.
/// </summary>
internal static class DatabaseErrors
{
    private const int SqliteTooBig = 18;
    private const int SqliteConstraint = 19;
    private const int SqliteMismatch = 20;

    /// <summary>Returns true for a temporary failure of the database.</summary>
    internal static bool IsAway(Exception trouble) =>
        trouble switch
        {
            PostgresException refused => !IsAboutRows(refused.SqlState),
            SqliteException refused => refused.SqliteErrorCode is not (SqliteTooBig or SqliteConstraint or SqliteMismatch),
            DbException or IOException or TimeoutException or System.Net.Sockets.SocketException => true,
            _ => trouble.InnerException is { } inner && IsAway(inner),
        };

    /// <summary>Returns true if the exception certainly comes from a failure of the database, however it was wrapped.</summary>
    internal static bool IsOfDatabase(Exception trouble) =>
        trouble switch
        {
            // A statement that PostgreSQL does not understand (42) is a bug and does not pass.
            PostgresException { SqlState: ['4', '2', ..] } => false,
            DbException => IsAway(trouble),
            _ => trouble.InnerException is { } inner && IsOfDatabase(inner),
        };

    /// <summary>Returns true if another transaction wrote the same unique value first; the next attempt finds it.</summary>
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
