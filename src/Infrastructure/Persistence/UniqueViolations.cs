using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>Recognises violations of unique indexes on both engines.</summary>
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
