using System.Globalization;
using Npgsql;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.EventLog;

/// <summary>How often the event log is read, as PostgreSQL counts it. On a server of its own: it needs an extension that is loaded at the start.</summary>
public sealed class ReadersOfTwoNodesTests
{
    private const int Customers = 120;

    [OnPostgres]
    public async Task All_durable_readers_cause_one_read_of_each_entry_however_many_nodes_there_are()
    {
        await using var server = await PostgresServer.Start(
            durable: false,
            "shared_preload_libraries=pg_stat_statements",
            "max_connections=300"
        );
        await using var administrator = NpgsqlDataSource.Create(server.Connection);
        await Do(administrator, "CREATE EXTENSION pg_stat_statements");
        await Do(administrator, "CREATE DATABASE hub");
        var address = new NpgsqlConnectionStringBuilder(server.Connection) { Database = "hub" }.ConnectionString;
        await using var database = NpgsqlDataSource.Create(address);
        await using var world = await World.Start();
        await using var first = await Start(address);
        var line = await world.Open(first.Client, "shop");
        await Talk("first", first);

        await Do(administrator, "SELECT pg_stat_statements_reset()");
        var before = await Entries();
        await Talk("alone", first);
        var (written, alone) = (await Entries() - before, await RowsRead());
        await using var second = await Start(address);
        await Eventually.Become(
            () => Number(database, "SELECT count(*) FROM (SELECT owner FROM partitions GROUP BY owner HAVING count(*) = 32) AS halves"),
            halves => halves == 2,
            TimeSpan.FromSeconds(60)
        );
        await Do(administrator, "SELECT pg_stat_statements_reset()");
        before = await Entries();
        await Talk("together", first, second);
        var (writtenTogether, together) = (await Entries() - before, await RowsRead());

        written.ShouldBeGreaterThanOrEqualTo(2 * Customers);
        writtenTogether.ShouldBeGreaterThanOrEqualTo(2 * Customers);
        alone.ShouldBeInRange(written, written * 11 / 10);
        together.ShouldBeInRange(writtenTogether, writtenTogether * 11 / 10);

        // Until every message is answered, and every reader is at the end of the log.
        async Task Talk(string text, params HubApp[] through)
        {
            var told = world.Got.Count;
            await Task.WhenAll(
                Enumerable
                    .Range(0, Customers)
                    .Select(customer =>
                        line.PostUntilTaken(
                            Hooks.Text($"IN-{text}-{customer}", $"551191000{customer:D4}", text),
                            () => through[customer % through.Length].Client
                        )
                    )
            );
            await Eventually.BeTrue(() => world.Got.Count == told + Customers);
            await Eventually.Become(
                () =>
                    Number(
                        database,
                        "SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM reply_jobs) + (SELECT count(*) FROM outbox)"
                    ),
                waiting => waiting == 0
            );
            await Eventually.Become(
                () =>
                    Number(
                        database,
                        "SELECT count(*) FROM event_cursors AS reader, (SELECT \"transaction\"::text::bigint AS place, id FROM events ORDER BY events.\"transaction\" DESC, events.id DESC LIMIT 1) AS last WHERE (reader.\"transaction\", reader.id) < (last.place, last.id)"
                    ),
                behind => behind == 0
            );
        }

        Task<long> Entries() => Number(database, "SELECT count(*) FROM events");

        Task<long> RowsRead() =>
            Number(
                administrator,
                "SELECT coalesce(sum(rows), 0)::bigint FROM pg_stat_statements WHERE query LIKE 'SELECT%FROM events WHERE%LIMIT%'"
            );
    }

    private static Task<HubApp> Start(string address) => HubApp.Start(Engine.Sqlite, setup => setup.Settings["DATABASE_URL"] = address);

    private static async Task Do(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> Number(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
