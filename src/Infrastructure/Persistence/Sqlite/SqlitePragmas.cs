using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OmniHub.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Acknowledged means on disk: every commit is synced. (In WAL mode the default already is FULL; it is set here explicitly.)
/// Journal mode is not set here: EF switches WAL on when it creates the file, and the pragma fails on the read-only probe for existence.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    internal const string OnOpen =
        "PRAGMA synchronous=FULL; PRAGMA busy_timeout=15000; PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint=8000;";

    internal static readonly SqlitePragmas Instance = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    internal static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = OnOpen;
        command.ExecuteNonQuery();
    }
}
