using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OmniHub.Domain.Conversations;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Sqlite;
using OmniHub.Tests.Api.Ingress.Places;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.Infrastructure.Providers.Slack;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

/// <summary>No acknowledgement without a commit, and recovery without a restart.</summary>
public sealed class DatabaseGoneTests
{
    private const string Ana = "5511988880001";
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [OnPostgres]
    public async Task A_database_that_is_gone_means_come_again_and_afterwards_everything_is_handled()
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(Engine.Postgres);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        await line.Post(Hooks.Text("IN0", Ana, "before")).ShouldAnswer(HttpStatusCode.OK);
        await ledger.UntilQuiet();
        var answered = new TaskCompletionSource();
        world.Agent.On("POST", "/api/v1/agent/*", world.Echoes.When(answered.Task));
        await line.Post(Hooks.Text("IN1", Ana, "during")).ShouldAnswer(HttpStatusCode.OK);
        await world.Agent.UntilSeen("POST", "/api/v1/agent/*", times: 2);

        await Shut(hub.Database, isShut: true);
        answered.SetResult();
        for (var at = 0; at < 5; at++)
        {
            var refused = await line.Post(Hooks.Text("IN2", Ana, "after")).ShouldAnswer(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter.ShouldNotBeNull();
            (await refused.Content.ReadAsStringAsync()).ShouldContain("detail");
        }

        await hub.Anonymous.GetAsync("/health/ready").ShouldAnswer(HttpStatusCode.ServiceUnavailable);
        await Shut(hub.Database, isShut: false);
        await line.PostUntilTaken(Hooks.Text("IN2", Ana, "after"));
        await Eventually.BeTrue(() => world.Got.Count >= 3, Long);
        await ledger.UntilQuiet(Long);

        world.Got.Select(one => one.Text).ShouldBe(["re: before", "re: during", "re: after"]);
        // An answer that is there is not asked for again.
        world.Told.ShouldBe(["before", "during", "after"]);
        (await ledger.Count("messages")).ShouldBe(6);
        (await ledger.Count("dead_letters")).ShouldBe(0);
    }

    [OnPostgres]
    public async Task Slack_is_told_to_come_again_while_the_database_is_gone_and_its_repeat_is_taken_once()
    {
        await using var place = await Place.Of("slack");
        await using var hub = await HubApp.Start(Engine.Postgres, place.Setup);
        await place.Open(hub);
        await place.Write("before");
        await place.Screen(1);
        var told = SlackExamples.Event("event-message-im", ("channel", place.Address), ("text", "during"));
        told["authorizations"]![0]!["team_id"] = place.Shown.Workspace;
        told["api_app_id"] = "A0SIM000001";

        await Shut(hub.Database, isShut: true);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var refused = await Post(attempt).ShouldAnswer(HttpStatusCode.ServiceUnavailable);
            // Nothing that would end Slack's repeats.
            refused.Headers.Contains("X-Slack-No-Retry").ShouldBeFalse();
        }

        await Shut(hub.Database, isShut: false);
        await Eventually.BeTrue(async () => (await Post(attempt: 2)).IsSuccessStatusCode);
        await Post(attempt: 3).ShouldAnswer(HttpStatusCode.OK);

        (await place.Screen(2))[1].ShouldEndWith("during");
        await new Ledger(hub.Database).UntilQuiet(Long);
        (await hub.Rows<Message>()).Count(message => message.Direction is MessageDirection.Inbound).ShouldBe(2);

        async Task<HttpResponseMessage> Post(int attempt)
        {
            using var call = SlackExamples.Signed(
                "/webhook/slack/shop",
                told.Bytes(),
                SlackPlace.Secret,
                TimeProvider.System.GetUtcNow()
            );
            if (attempt > 0)
                call.Headers.Add("X-Slack-Retry-Num", $"{attempt}");
            return await hub.Anonymous.SendAsync(call);
        }
    }

    [Fact]
    public async Task A_full_disk_means_come_again_and_with_room_on_it_everything_is_handled()
    {
        await using var world = await World.Start();
        var disk = new Disk();
        await using var hub = await HubApp.Start(
            Engine.Sqlite,
            setup =>
                setup.Replace = services =>
                    services
                        .AddSingleton<IDatabase>(provider => new DiskDatabase(disk, provider.GetRequiredService<SqliteDatabase>()))
                        .AddSingleton<SqliteDatabase>()
        );
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        await disk.Fill();

        var (taken, refused) = (new List<string>(), 0);
        for (var at = 0; at < 40; at++)
        {
            var answer = await line.Post(Hooks.Text($"IN{at}", Ana, $"{at:D2} {new string('x', 20_000)}"));
            if (answer.IsSuccessStatusCode)
            {
                taken.Add($"{at:D2}");
                continue;
            }

            refused++;
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter.ShouldNotBeNull();
        }

        refused.ShouldBeGreaterThan(0);
        disk.IsFull = false;
        await line.PostUntilTaken(Hooks.Text("LAST", Ana, "99 last"));
        await ledger.UntilQuiet(Long);

        (await ledger.Rows("SELECT substr(text, 1, 2) FROM messages WHERE direction = 'Inbound' ORDER BY created_at, id"))
            .Select(row => row[0])
            .ShouldBe([.. taken, "99"]);
        world.Got.Count.ShouldBe(taken.Count + 1);
        (await ledger.Count("dead_letters")).ShouldBe(0);
    }

    private static async Task Shut(TestDatabase database, bool isShut)
    {
        var name = new NpgsqlConnectionStringBuilder(database.Options.ConnectionString).Database!;
        var maintenance = new NpgsqlConnectionStringBuilder(database.Options.ConnectionString)
        {
            Database = "postgres",
            Pooling = false,
        }.ConnectionString;
        await Execute(maintenance, $"ALTER DATABASE \"{name}\" ALLOW_CONNECTIONS {!isShut}");
        if (isShut)
            await Execute(maintenance, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    }

    private static async Task Execute(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Disk
    {
        private readonly ConcurrentBag<DbConnection> _open = [];

        public volatile bool IsFull;

        public async Task Fill()
        {
            IsFull = true;
            foreach (var connection in _open.Where(connection => connection.State is ConnectionState.Open))
                await Limit(connection);
        }

        public async Task Limit(DbConnection connection)
        {
            _open.Add(connection);
            await using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA max_page_count={(IsFull ? 1 : 1_000_000_000)}";
            await command.ExecuteScalarAsync();
        }
    }

    /// <summary>Hands out connections whose database cannot grow while the disk is full.</summary>
    private sealed class DiskDatabase(Disk disk, IDatabase real) : IDatabase
    {
        public Task Prepare(CancellationToken ct) => real.Prepare(ct);

        public DbConnection OpenNow() => real.OpenNow();

        public async ValueTask<DbConnection> Open(CancellationToken ct)
        {
            var connection = await real.Open(ct);
            await disk.Limit(connection);
            return connection;
        }
    }
}
