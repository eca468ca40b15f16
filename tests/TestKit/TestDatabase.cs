using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Tests.TestKit;

/// <summary>A database of one's own with the hub's newest schema, copied from a template that is migrated once per test run.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>What a hub calls its file inside its data directory.</summary>
    private const string FileName = "omnihub.db";

    private static readonly Lazy<Task<byte[]>> SqliteTemplate = new(MakeSqliteTemplate);

    private TestDatabase(DatabaseOptions options, string dataDirectory) => (Options, DataDirectory) = (options, dataDirectory);

    /// <summary>How to reach it.</summary>
    public DatabaseOptions Options { get; }

    /// <summary>An own folder for what a hub keeps beside it; the SQLite file is in it.</summary>
    public string DataDirectory { get; }

    /// <summary>What a hub must be told to run on it.</summary>
    public IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>
        {
            ["DATABASE_URL"] = Options.Engine is DatabaseEngine.Postgres ? Options.ConnectionString : null,
            ["OmniHub:DataDirectory"] = DataDirectory,
        };

    /// <summary>Makes one.</summary>
    public static async Task<TestDatabase> New(Engine engine)
    {
        if (engine is Engine.Postgres)
        {
            return new(new DatabaseOptions(DatabaseEngine.Postgres, await TestPostgres.NewDatabase()), NewFolder());
        }

        var template = await SqliteTemplate.Value;
        var folder = NewFolder();
        var file = Path.Combine(folder, FileName);
        await File.WriteAllBytesAsync(file, template);
        return new(DatabaseOptions.SqliteFile(file), folder);
    }

    /// <summary>Brings a database to the newest schema, as a starting hub does.</summary>
    public static async Task Migrate(DatabaseOptions options)
    {
        await using var services = new ServiceCollection().AddLogging().AddPersistence(options).BuildServiceProvider();
        await services.GetRequiredService<IDatabase>().Prepare(CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Options.Engine is DatabaseEngine.Postgres)
        {
            await TestPostgres.Drop(Options.ConnectionString);
        }
        else
        {
            using var connection = new SqliteConnection(Options.ConnectionString);
            SqliteConnection.ClearPool(connection);
        }

        Directory.Delete(DataDirectory, recursive: true);
    }

    private static string NewFolder() => QuickFolder.New("omnihub-test-");

    private static async Task<byte[]> MakeSqliteTemplate()
    {
        var folder = NewFolder();
        var file = Path.Combine(folder, FileName);
        await Migrate(DatabaseOptions.SqliteFile(file));
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            // The template is one file: nothing of it may stay behind in the write-ahead log.
            SqliteConnection.ClearPool(new SqliteConnection($"Data Source={file}"));
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync();
        }

        var bytes = await File.ReadAllBytesAsync(file);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }
}
