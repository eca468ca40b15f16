using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Tests.TestKit;

namespace OmniHub.Bench.Plans;

/// <summary>Makes a large database on an engine and prints the plans of the hot queries.</summary>
internal static class PlanBench
{
    private const long Messages = 1_000_000;

    public static async Task Run(Options options, string folder, PostgresServer? server)
    {
        using var database = await Database.New(folder, server);
        var store = database.PostgresConnection is { } connectionString
            ? new DatabaseOptions(DatabaseEngine.Postgres, connectionString)
            : DatabaseOptions.SqliteFile(Path.Combine(database.Folder, "plans.db"));
        await using var services = new ServiceCollection().AddLogging().AddPersistence(store).BuildServiceProvider();
        await services.GetRequiredService<IDatabase>().Prepare(CancellationToken.None);
        await using var connection = services.GetRequiredService<BatchConnections>().Make();
        var (messages, begun) = (options.Quick ? Messages / 10 : Messages, Stopwatch.GetTimestamp());
        await new Seed(store.Engine, messages).Fill(connection);
        Console.WriteLine($"{messages:N0} messages and events in {Stopwatch.GetElapsedTime(begun).TotalSeconds:F0} s.");
        await new HotQueries(connection, store.Engine).Print();
    }
}
