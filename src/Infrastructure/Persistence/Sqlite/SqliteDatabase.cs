using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace OmniHub.Infrastructure.Persistence.Sqlite;

internal sealed class SqliteDatabase(DatabaseOptions options, IServiceScopeFactory scopes) : IDatabase, IDisposable
{
    private FileOwner? _owner;

    public async Task Prepare(CancellationToken ct)
    {
        await TakeFile(ct);
        if (await HasSchema(ct))
            return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        await ForgetLockOfKilledMigration(db, ct);
        await db.Database.MigrateAsync(ct);
    }

    public void Dispose() => _owner?.Dispose();

    // The driver has nothing to wait for.
    public ValueTask<DbConnection> Open(CancellationToken ct) => ValueTask.FromResult(OpenNow());

    public DbConnection OpenNow()
    {
        var connection = new SqliteConnection(options.ConnectionString);
        connection.Open();
        SqlitePragmas.Apply(connection);
        return connection;
    }

    private async Task TakeFile(CancellationToken ct)
    {
        var file = new SqliteConnectionStringBuilder(options.ConnectionString).DataSource;
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            PrivateFiles.CreateFolder(folder);
        _owner ??= await FileOwner.Take(file, ct);
        // An empty file is an empty database; what SQLite makes beside it has the rights of the file.
        PrivateFiles.Open(file, FileMode.OpenOrCreate, FileShare.ReadWrite).Dispose();
        foreach (var one in (string[])[file, $"{file}-wal", $"{file}-shm"])
            PrivateFiles.Narrow(one);
    }

    private async Task<bool> HasSchema(CancellationToken ct)
    {
        await using var connection = await Open(ct);
        await using (var journal = connection.CreateCommand())
        {
            // The file remembers it. (EF does the same where it creates one.)
            journal.CommandText = "PRAGMA journal_mode=WAL";
            await journal.ExecuteNonQueryAsync(ct);
        }

        return await SchemaScript.IsEnough(connection, "SELECT count(*) FROM sqlite_master", "Sqlite", StartTrouble.PlaceOf(options), ct);
    }

    // EF guards a SQLite migration with a row in a table; a process killed in the middle leaves it behind and the next start would wait for ever.
    // One node owns the file, so at start-up the row can only be such a leftover.
    private static async Task ForgetLockOfKilledMigration(HubDbContext db, CancellationToken ct)
    {
        if (await db.Database.CanConnectAsync(ct))
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
    }
}
