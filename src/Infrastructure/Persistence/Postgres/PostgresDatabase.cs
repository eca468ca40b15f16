using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace OmniHub.Infrastructure.Persistence.Postgres;

internal sealed class PostgresDatabase(DatabaseOptions options, NpgsqlDataSource source, IServiceScopeFactory scopes) : IDatabase
{
    // Any number that nothing else uses on this database.
    private const long MigrationLock = 0x4F6D6E69487562;

    /// <summary>
    /// The connection pool. Repeated statements are prepared on the server automatically. No code leaves anything behind in a session (settings, session locks,
    /// temporary tables), so a returned connection needs no reset, which would cost half a read.
    /// </summary>
    internal static NpgsqlDataSource Connect(string connectionString) => Pool(connectionString).Build();

    /// <summary>
    /// The connection pool of the bulk statements, all of which use an index. A plan that was made while a table was small or its statistics were old would read the whole table,
    /// and would stay; so other plans are disabled, and each statement is planned once. JIT compilation only pays for millions of rows. A node that stops inside a transaction keeps its locks for less
    /// than a lease: then the server ends the session, and the next owner need not wait.
    /// </summary>
    internal static NpgsqlDataSource ConnectHot(string connectionString, TimeSpan lease)
    {
        var byIndex =
            "SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET plan_cache_mode = force_generic_plan; SET jit = off; "
            + $"SET idle_in_transaction_session_timeout = {lease.TotalMilliseconds * 2 / 3:0}";
        return Pool(connectionString)
            .UsePhysicalConnectionInitializer(
                connection =>
                {
                    using var set = new NpgsqlCommand(byIndex, connection);
                    set.ExecuteNonQuery();
                },
                async connection =>
                {
                    await using var set = new NpgsqlCommand(byIndex, connection);
                    await set.ExecuteNonQueryAsync();
                }
            )
            .Build();
    }

    /// <summary>Creates one connection for work that must never wait behind other work, nor long for its answer.</summary>
    internal static NpgsqlDataSource ConnectApart(string connectionString, TimeSpan atMost)
    {
        var seconds = Math.Max(1, (int)(atMost / 2).TotalSeconds);
        return Builder(
                new(connectionString)
                {
                    MaxPoolSize = 1,
                    MinPoolSize = 0,
                    Timeout = seconds,
                    CommandTimeout = seconds,
                }
            )
            .Build();
    }

    private static NpgsqlDataSourceBuilder Pool(string connectionString) =>
        Builder(
            new(connectionString)
            {
                MaxAutoPrepare = 100,
                AutoPrepareMinUsages = 3,
                NoResetOnClose = true,
            }
        );

    // The hub uses PostgreSQL's own types only. To read the server's list of types would be the longest query of each pool's start.
    private static NpgsqlDataSourceBuilder Builder(NpgsqlConnectionStringBuilder settings) =>
        new NpgsqlDataSourceBuilder(settings.ConnectionString).ConfigureTypeLoading(types => types.EnableTypeLoading(false));

    public async Task Prepare(CancellationToken ct)
    {
        // EF's own lock is on the history table, which an empty database does not have: several nodes starting at once would collide there.
        await using var apart = Builder(new(options.ConnectionString) { Pooling = false }).Build();
        await using var holder = await apart.OpenConnectionAsync(ct);
        await using (
            var take = new NpgsqlCommand("SELECT pg_advisory_lock($1)", holder) { Parameters = { new() { Value = MigrationLock } } }
        )
            await take.ExecuteNonQueryAsync(ct);
        const string Tables = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()";
        if (await SchemaScript.IsEnough(holder, Tables, "Postgres", StartTrouble.PlaceOf(options), ct))
            return;
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<HubDbContext>().Database.MigrateAsync(ct);
    }

    public async ValueTask<DbConnection> Open(CancellationToken ct) => await source.OpenConnectionAsync(ct);

    public DbConnection OpenNow() => source.OpenConnection();
}
