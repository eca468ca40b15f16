using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Persistence;

public sealed class SchemaScriptTests
{
    private const string Newest = "DELETE FROM __ef_migrations WHERE \"MigrationId\" = (SELECT max(\"MigrationId\") FROM __ef_migrations)";

    [OnEachEngine]
    public async Task Says_what_the_migrations_say_and_leaves_nothing_to_migrate(Engine engine)
    {
        await using var database = await TestDatabase.New(engine);
        await using var services = new ServiceCollection().AddLogging().AddPersistence(database.Options).BuildServiceProvider();
        await services.GetRequiredService<IDatabase>().Prepare(CancellationToken.None);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>().Database;

        var script = await SchemaScript.Read(engine.ToString(), CancellationToken.None);

        script.Trim('\uFEFF', '\n').ShouldBe(db.GetService<IMigrator>().GenerateScript().Trim('\n'), StringCompareShould.IgnoreLineEndings);
        (await db.GetPendingMigrationsAsync()).ShouldBeEmpty();
        db.HasPendingModelChanges().ShouldBeFalse();
    }

    [OnEachEngine]
    public async Task What_is_older_than_the_script_is_left_to_the_migrations(Engine engine)
    {
        await using var database = await TestDatabase.New(engine);
        await using var services = new ServiceCollection().AddLogging().AddPersistence(database.Options).BuildServiceProvider();
        await using var connection = await services.GetRequiredService<IDatabase>().Open(CancellationToken.None);
        Task<bool> IsEnough() => SchemaScript.IsEnough(connection, "SELECT 1", engine.ToString(), "The database", CancellationToken.None);
        (await IsEnough()).ShouldBeTrue();

        foreach (var change in (string[])[Newest, "DROP TABLE __ef_migrations"])
        {
            await using var command = connection.CreateCommand();
            command.CommandText = change;
            await command.ExecuteNonQueryAsync();

            (await IsEnough()).ShouldBeFalse();
        }
    }
}
