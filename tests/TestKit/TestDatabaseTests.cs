using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Tests.TestKit;

public sealed class TestDatabaseTests
{
    [OnEachEngine]
    public async Task Each_has_the_schema_and_nothing_of_the_others(Engine engine)
    {
        await using var one = await TestDatabase.New(engine);
        await using var other = await TestDatabase.New(engine);

        await Run(one, "INSERT INTO sequences (name, value) VALUES ('mine', 7)");

        (await Run(one, "SELECT count(*) FROM sequences WHERE name = 'mine'")).ShouldBe(1L);
        (await Run(other, "SELECT count(*) FROM sequences WHERE name = 'mine'")).ShouldBe(0L);
    }

    [OnEachEngine]
    [InlineData("a", 1)]
    [InlineData("b", 2)]
    public void Further_arguments_multiply_the_cases(Engine engine, string letter, int number)
    {
        Enum.IsDefined(engine).ShouldBeTrue();
        (letter[0] - 'a' + 1).ShouldBe(number);
    }

    [OnPostgres]
    public async Task The_test_server_speaks_PostgreSQL_15_or_later()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);

        await using var connection = new NpgsqlConnection(database.Options.ConnectionString);
        await connection.OpenAsync();

        connection.PostgreSqlVersion.Major.ShouldBeGreaterThanOrEqualTo(15);
    }

    private static async Task<object?> Run(TestDatabase database, string sql)
    {
        var options = database.Options;
        await using DbConnection connection =
            options.Engine is DatabaseEngine.Sqlite
                ? new SqliteConnection(options.ConnectionString)
                : new NpgsqlConnection(options.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
