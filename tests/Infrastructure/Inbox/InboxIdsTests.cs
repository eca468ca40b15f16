using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Inbox;

public sealed class InboxIdsTests
{
    private const string Add =
        "INSERT INTO inbox (partition, instance_id, provider, body, received_at) VALUES (0, $1, 'Evolution', $2, $3) RETURNING id";

    [OnEachEngine]
    public async Task An_id_is_never_given_twice(Engine engine)
    {
        await using var database = await TestDatabase.New(engine);
        await using var services = new ServiceCollection().AddLogging().AddPersistence(database.Options).BuildServiceProvider();
        await using var connection = services.GetRequiredService<BatchConnections>().Make();

        var first = await Insert(connection);
        await connection.Execute("DELETE FROM inbox", [], CancellationToken.None);

        (await Insert(connection)).ShouldBeGreaterThan(first);
    }

    [Fact]
    public async Task What_waits_in_an_older_inbox_is_still_there_after_the_upgrade_and_what_comes_stands_behind_it()
    {
        await using var database = await TestDatabase.New(Engine.Sqlite);
        File.Delete(Path.Combine(database.DataDirectory, "omnihub.db"));
        await using var services = new ServiceCollection().AddLogging().AddPersistence(database.Options).BuildServiceProvider();
        await using (var scope = services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<HubDbContext>().GetService<IMigrator>().MigrateAsync("Initial");
        await Execute(
            database,
            "INSERT INTO inbox (id, partition, instance_id, provider, body, received_at) VALUES (41, 3, x'0102', 'Evolution', x'7b7d', 5), (42, 4, x'0102', 'Slack', x'', 6)"
        );

        await services.GetRequiredService<IDatabase>().Prepare(CancellationToken.None);

        await using var connection = services.GetRequiredService<BatchConnections>().Make();
        var kept = await connection.Select(
            "SELECT id, partition, provider FROM inbox ORDER BY id",
            [],
            row => $"{row.Long(0)} {row.Int(1)} {row.Text(2)}",
            CancellationToken.None
        );
        kept.ShouldBe(["41 3 Evolution", "42 4 Slack"]);
        await connection.Execute("DELETE FROM inbox", [], CancellationToken.None);
        (await Insert(connection)).ShouldBe(43);
    }

    private static async Task<long> Insert(BatchConnection connection) =>
        (
            await connection.SelectWith(
                Add,
                [Guid.CreateVersion7(), new byte[] { 1 }, new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero)],
                row => row.Long(0),
                CancellationToken.None
            )
        ).Single();

    private static async Task Execute(TestDatabase database, string sql)
    {
        await using var connection = new SqliteConnection(database.Options.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
