using Npgsql;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Tests.TestKit;

/// <summary>
/// The one PostgreSQL server of this test run: the one named by <c>OMNIHUB_TEST_POSTGRES</c> (an Npgsql string or a <c>postgres://</c> address of
/// somebody who may create databases), else a private one that is gone when the run is.
/// </summary>
internal static class TestPostgres
{
    private static readonly string? Given = Environment.GetEnvironmentVariable("OMNIHUB_TEST_POSTGRES") is { Length: > 0 } given
        ? given
        : null;
    private static readonly Lazy<Task<string>> Server = new(Find);
    private static readonly Lazy<Task<string>> Template = new(MakeTemplate);
    private static readonly SemaphoreSlim OneCopyAtATime = new(1);

    // Held for as long as the process lives: a collected server would be a stopped one.
    private static PostgresServer? _own;

    /// <summary>Why tests on PostgreSQL are skipped; null when they run. When they are required they always run, and fail for want of a server.</summary>
    public static string? SkipReason { get; } =
        Given is null && PostgresServer.Programs is null && Environment.GetEnvironmentVariable("OMNIHUB_REQUIRE_POSTGRES") is not "1"
            ? "No PostgreSQL: set OMNIHUB_TEST_POSTGRES, or install the server programs (Debian: apt-get install postgresql)."
            : null;

    /// <summary>Makes an empty database and says how to reach it.</summary>
    public static Task<string> NewEmptyDatabase() => Create("");

    /// <summary>Makes a database with the hub's newest schema and says how to reach it.</summary>
    public static async Task<string> NewDatabase()
    {
        var template = await Template.Value;
        await OneCopyAtATime.WaitAsync();
        try
        {
            return await Create($"TEMPLATE \"{template}\" STRATEGY FILE_COPY");
        }
        finally
        {
            OneCopyAtATime.Release();
        }
    }

    /// <summary>Removes a database, whoever is connected to it.</summary>
    public static async Task Drop(string connection)
    {
        await using (var theirs = new NpgsqlConnection(connection))
        {
            NpgsqlConnection.ClearPool(theirs);
        }

        await Execute($"DROP DATABASE IF EXISTS \"{new NpgsqlConnectionStringBuilder(connection).Database}\" WITH (FORCE)");
    }

    private static async Task<string> Create(string how)
    {
        var name = $"omnihub_test_{Guid.CreateVersion7():N}";
        await Execute($"CREATE DATABASE \"{name}\" {how}");
        return new NpgsqlConnectionStringBuilder(await Server.Value)
        {
            Database = name,
            MaxPoolSize = 40,
            ConnectionIdleLifetime = 10,
        }.ConnectionString;
    }

    private static async Task<string> MakeTemplate()
    {
        var connection = await NewEmptyDatabase();
        await TestDatabase.Migrate(new DatabaseOptions(DatabaseEngine.Postgres, connection));
        await using var theirs = new NpgsqlConnection(connection);
        NpgsqlConnection.ClearPool(theirs);
        return new NpgsqlConnectionStringBuilder(connection).Database!;
    }

    private static async Task<string> Find()
    {
        if (Given is null)
        {
            _own = await PostgresServer.Start(durable: false, "max_connections=500");
            return _own.Connection;
        }

        if (!Given.StartsWith("postgres", StringComparison.Ordinal))
        {
            return Given;
        }

        var address = new Uri(Given);
        var user = address.UserInfo.Split(':', 2);
        return new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.IsDefaultPort ? 5432 : address.Port,
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            Database = address.AbsolutePath.Trim('/') is { Length: > 0 } database ? database : "postgres",
        }.ConnectionString;
    }

    private static async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(await Server.Value + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
