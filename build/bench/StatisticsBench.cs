using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;
using OmniHub.Bench.Load;
using OmniHub.Tests.TestKit;

namespace OmniHub.Bench;

/// <summary>How long statistics take with a year of ten million counted messages.</summary>
internal sealed class StatisticsBench(Options options, string folder, PostgresServer? server)
{
    private const int Lines = 50;
    private const int Days = 365;

    // 548 a line and day: 50 · 365 · 548 ≈ 10,000,000.
    private const string Seed = """
        INSERT INTO daily_counters (instance_id, day, tenant_id, messages_sent, messages_received, media_sent, media_received, media_bytes, api_calls, webhooks_sent)
        WITH RECURSIVE days(d) AS (SELECT {first} UNION ALL SELECT d + 1 FROM days WHERE d < {last})
        SELECT i.id, d, i.tenant_id, 274, 274, 10, 10, 5000000, 600, 548 FROM instances i CROSS JOIN days
        UNION ALL SELECT id, 0, tenant_id, 100010, 100010, 3650, 3650, 1825000000, 219000, 200020 FROM instances WHERE true
        ON CONFLICT (instance_id, day) DO NOTHING
        """;

    public async Task Run()
    {
        var (port, standIns) = await EngineBench.StandIns();
        await using var _ = standIns;
        using var database = await Database.New(folder, server);
        await using var hub = await Hub.Start(database, port);
        for (var line = 0; line < Lines; line++)
        {
            using var made = await hub.Client.PostAsJsonAsync("/api/instances", new { name = $"Line {line}" });
            made.EnsureSuccessStatusCode();
        }

        await Fill(database);
        var instance = (await hub.Client.GetFromJsonAsync<JsonElement>("/api/instances"))
            .GetProperty("instances")[0]
            .GetProperty("id")
            .GetString();
        Console.WriteLine("\nStatistics with 10,000,000 messages counted (50 lines, a year):\n\n| call | p50 ms | p95 ms |\n|---|--:|--:|");
        foreach (
            var path in new[]
            {
                "/api/stats/user?period=month",
                "/api/stats/user?period=all",
                $"/api/stats/instances/{instance}?period=all",
                "/api/stats/system",
            }
        )
            await Measure(hub, path, path.Replace(instance!, "{id}", StringComparison.Ordinal));
    }

    private async Task Measure(Hub hub, string path, string name)
    {
        var times = new List<double>();
        for (var call = -50; call < (options.Quick ? 200 : 1000); call++)
        {
            var begun = Stopwatch.GetTimestamp();
            await hub.Client.GetStringAsync(path);
            if (call >= 0)
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        double[] sorted = [.. times.Order()];
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"| `{name}` | {Storm.At(sorted, 0.5):F1} | {Storm.At(sorted, 0.95):F1} |")
        );
    }

    private static async Task Fill(Database database)
    {
        await using DbConnection connection = database.PostgresConnection is { } postgres
            ? new NpgsqlConnection(postgres + ";Pooling=false")
            : new SqliteConnection($"Data Source={Path.Combine(database.Folder, "omnihub.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).DayNumber;
        command.CommandText = Seed.Replace("{first}", $"{today - Days + 1}", StringComparison.Ordinal)
            .Replace("{last}", $"{today}", StringComparison.Ordinal);
        await command.ExecuteNonQueryAsync();
    }
}
