using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OmniHub.Application.Messaging;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Health;

public sealed class ReadinessTests
{
    private static readonly string[] OnBoth =
    [
        "API call counter",
        "ERP events",
        "SQLite writer",
        "Slack names",
        "Slack sockets",
        "Discord sessions",
        "checks of lines",
        "commits of deliveries",
        "commits of messages",
        "commits of paces",
        "commits of the outbox",
        "commits of replies",
        "commits of webhook calls",
        "credentials of WebSockets",
        "event feed",
        "event reader statistics",
        "event reader scheduled",
        "event reader media",
        "event reader usage",
        "event reader webhooks",
        "flow clock",
        "flow directory",
        "flow timers",
        "inbox reader 1",
        "inbox watch",
        "last uses of keys",
        "lease renewal",
        "media fetches",
        "media tidying",
        "month's charges",
        "presence",
        "rate limit windows",
        "retention",
        "scheduled messages",
        "outbox",
        "storage watch",
        "token renewals",
        "reply_jobs",
        "webhook deliveries",
    ];

    private static readonly string[] OnPostgres =
    [
        "changes of credentials",
        "changes of lines",
        "hearing of work",
        "inbox reader 2",
        "telling of work",
        "whispers",
    ];

    private static readonly string[] InRealTime =
    [
        "API call counter",
        "Discord sessions",
        "event ",
        "inbox reader",
        "lease renewal",
        "media fetches",
        "outbox",
        "reply_jobs",
        "webhook deliveries",
    ];

    [OnEachEngine]
    public async Task Every_loop_of_a_hub_is_watched(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        hub.Services.GetRequiredService<IOutgoing>(); // made by the first message that a person sends
        string[] expected = engine is Engine.Postgres ? [.. OnBoth.Except(["SQLite writer"]), .. OnPostgres] : OnBoth;

        await Eventually.Become(
            () => hub.Services.GetRequiredService<Heartbeats>().All.Select(one => one.Name).Order(StringComparer.Ordinal).ToList(),
            names => names.SequenceEqual(expected.Order(StringComparer.Ordinal)),
            TimeSpan.FromSeconds(10)
        );
        (await hub.Anonymous.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [OnPostgres]
    public async Task Loops_that_cannot_do_their_work_are_named_and_well_again_when_they_can()
    {
        var clock = new TestClock();
        await using var hub = await HubApp.Start(Engine.Postgres, setup => setup.Clock = clock);
        var all = hub.Services.GetRequiredService<Heartbeats>().All;
        // Those that rest until somebody brings work, or only wait to hear, or have nothing to look at without a share of the work, touch nothing that could fail.
        string[] idle =
        [
            .. all.Where(one => one.Patience == Timeout.InfiniteTimeSpan || one.Name.StartsWith("commits", StringComparison.Ordinal))
                .Select(one => one.Name),
            "telling of work",
            "Slack names",
            "presence",
            "API call counter",
            "last uses of keys",
            "credentials of WebSockets",
            "event feed",
            "storage watch",
            "rate limit windows",
            "flow timers",
            "flow clock",
            "scheduled messages",
            "media tidying",
        ];

        await Shut(hub.Database, isShut: true);
        await Eventually.Become(
            () =>
            {
                // At once: run through, the half hour would let loops that wait in real time turn during it and be well at its end.
                clock.Jump(TimeSpan.FromMinutes(30));
                return all.Where(one => one.Trouble is null && !idle.Contains(one.Name)).Select(one => one.Name).ToList();
            },
            well => well.Count == 0
        );
        (await Ready(hub)).Code.ShouldBe(HttpStatusCode.ServiceUnavailable);

        await Shut(hub.Database, isShut: false);
        // Those that wait by the clock turn as it goes on; those that wait in real time are late on a clock that runs away from them, and catch up when it stands.
        var turned = new HashSet<string>();
        await Eventually.BeTrue(() =>
        {
            // Those that turned since the last jump.
            turned.UnionWith(all.Where(one => one.Trouble is null || WaitsInRealTime(one)).Select(one => one.Name));
            clock.Jump(TimeSpan.FromMinutes(5));
            return all.All(one => turned.Contains(one.Name));
        });
        // One that failed while the database was shut pauses by the clock, up to hours: it goes on for those, and stands for a second each time so that the others catch up.
        var since = Stopwatch.StartNew();
        await Eventually.Become(
            () =>
            {
                if (since.Elapsed > TimeSpan.FromSeconds(1) && all.Any(one => one.Trouble is not null && !WaitsInRealTime(one)))
                {
                    clock.Jump(TimeSpan.FromMinutes(5));
                    since.Restart();
                }

                return Ready(hub);
            },
            answer => answer.Code is HttpStatusCode.OK,
            TimeSpan.FromMinutes(2)
        );
    }

    private static bool WaitsInRealTime(Heartbeat loop) => InRealTime.Any(name => loop.Name.StartsWith(name, StringComparison.Ordinal));

    [OnEachEngine]
    public async Task An_inbox_that_does_not_move_makes_the_node_not_ready_until_it_does(Engine engine)
    {
        var clock = new TestClock();
        await using var hub = await HubApp.Start(engine, setup => setup.Clock = clock);
        await using var connection = hub.Services.GetRequiredService<BatchConnections>().Make();
        foreach (var sql in Forbid(engine, "stands", "DELETE", "inbox"))
            await connection.ExecuteWith(sql, [], CancellationToken.None);
        await connection.ExecuteWith(
            "INSERT INTO inbox (partition, instance_id, provider, body, received_at) VALUES (0, $1, 'Evolution', $2, $3)",
            [Guid.CreateVersion7(), new byte[] { 1 }, clock.GetUtcNow()],
            CancellationToken.None
        );

        var (_, said) = await Eventually.Become(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(10));
                return Ready(hub);
            },
            answer => answer.Checks["inbox"]!.GetValue<string>() != "ok"
        );
        said["inbox"]!.GetValue<string>().ShouldStartWith("Deliveries wait and none of the oldest has left for ");
        var status = JsonNode.Parse(await hub.Anonymous.GetStringAsync("/api/v1/status"))!;
        status["status"]!.GetValue<string>().ShouldBe("degraded");
        status["components"]!["inbox"]!.GetValue<string>().ShouldStartWith("Deliveries wait");

        await connection.ExecuteWith(
            engine is Engine.Postgres ? "DROP TRIGGER stands ON inbox" : "DROP TRIGGER stands",
            [],
            CancellationToken.None
        );
        await Eventually.Become(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(5));
                return Ready(hub);
            },
            answer => answer.Code is HttpStatusCode.OK
        );
    }

    [OnEachEngine]
    public async Task A_folder_of_files_that_cannot_be_written_makes_the_node_not_ready_until_it_can(Engine engine)
    {
        var clock = new TestClock();
        await using var hub = await HubApp.Start(engine, setup => setup.Clock = clock);
        var media = Path.Combine(hub.Database.DataDirectory, "media");
        await Eventually.BeTrue(() => Directory.Exists(media));
        Directory.Move(media, media + "-away");
        await File.WriteAllTextAsync(media, "where the folder should be");

        await UntilStorageSays(hub, clock, text => text.StartsWith($"{media} cannot be written: ", StringComparison.Ordinal));

        File.Delete(media);
        await UntilStorageSays(hub, clock, text => text == "ok");
    }

    [Fact]
    public async Task A_SQLite_file_that_cannot_be_written_makes_the_node_not_ready_until_it_can()
    {
        var clock = new TestClock();
        await using var hub = await HubApp.Start(Engine.Sqlite, setup => setup.Clock = clock);
        await using var connection = hub.Services.GetRequiredService<BatchConnections>().Make();
        foreach (var sql in Forbid(Engine.Sqlite, "full", "INSERT", "raw_events"))
            await connection.ExecuteWith(sql, [], CancellationToken.None);

        await UntilStorageSays(hub, clock, text => text.StartsWith("The database cannot be written: ", StringComparison.Ordinal));

        await connection.ExecuteWith("DROP TRIGGER full", [], CancellationToken.None);
        await UntilStorageSays(hub, clock, text => text == "ok");
    }

    [Fact]
    public async Task Too_little_room_on_the_disk_makes_the_node_not_ready()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite, setup => setup.Settings["OmniHub:LeastFreeMb"] = "1048576");

        var (_, said) = await Eventually.Become(() => Ready(hub), answer => answer.Code is HttpStatusCode.ServiceUnavailable);

        said["storage"]!.GetValue<string>().ShouldEndWith(" MiB left, at least 1048576 are needed");
    }

    private static async Task UntilStorageSays(HubApp hub, TestClock clock, Predicate<string> wanted)
    {
        await Eventually.Become(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(10));
                return Ready(hub);
            },
            answer => wanted(answer.Checks["storage"]!.GetValue<string>())
        );
    }

    private static async Task<(HttpStatusCode Code, JsonNode Checks)> Ready(HubApp hub)
    {
        using var answer = await hub.Anonymous.GetAsync("/health/ready");
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["checks"]!);
    }

    // The database itself refuses, as one on a full disk does.
    private static string[] Forbid(Engine engine, string name, string what, string table) =>
        engine is Engine.Postgres
            ?
            [
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''full'' USING ERRCODE = ''53100''; END'",
                $"CREATE TRIGGER {name} BEFORE {what} ON {table} FOR EACH ROW EXECUTE FUNCTION refuse()",
            ]
            : [$"CREATE TRIGGER {name} BEFORE {what} ON {table} BEGIN SELECT RAISE(ABORT, 'full'); END"];

    private static async Task Shut(TestDatabase database, bool isShut)
    {
        var name = new NpgsqlConnectionStringBuilder(database.Options.ConnectionString).Database!;
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database.Options.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString
        );
        await using var allow = source.CreateCommand($"ALTER DATABASE \"{name}\" ALLOW_CONNECTIONS {!isShut}");
        await allow.ExecuteNonQueryAsync();
        if (!isShut)
            return;
        await using var end = source.CreateCommand($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        await end.ExecuteNonQueryAsync();
    }
}
