using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>How the engines say that something unique is there already.</summary>
internal static class UniqueViolations
{
    private const int SqliteUnique = 2067;
    private const int SqlitePrimaryKey = 1555;

    internal static bool Caused(DbUpdateException refused) =>
        refused is DbUpdateConcurrencyException
        || refused.InnerException
            is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
                or SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey };
}
