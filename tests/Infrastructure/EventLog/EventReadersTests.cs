using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OmniHub.Application.Events;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.EventLog;

public sealed class EventReadersTests
{
    [OnEachEngine]
    public async Task Brings_every_new_entry_once_and_in_order(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        var reader = hub.Services.GetRequiredService<IEventReader>();
        var start = await reader.End(CancellationToken.None);
        await hub.Log(TenantId.Default, "before");
        await Eventually.Become(() => reader.ReadAfter(start, 10, null, null, CancellationToken.None), read => read.Count == 1);
        var seen = new List<string>();

        using var subscription = await hub
            .Services.GetRequiredService<IEventFeed>()
            .Subscribe(
                (entries, _) =>
                {
                    lock (seen)
                        seen.AddRange(entries.Select(entry => entry.Type));
                    return Task.CompletedTask;
                },
                CancellationToken.None
            );
        foreach (var at in Enumerable.Range(0, 20))
            await hub.Log(TenantId.Default, $"a{at}", $"b{at}");

        await Eventually.BeTrue(() => seen.Count >= 40);
        seen.ShouldBe(Enumerable.Range(0, 20).SelectMany(at => new[] { $"a{at}", $"b{at}" }));
    }

    [OnEachEngine]
    public async Task A_durable_reader_has_its_effect_once_though_it_fails_and_two_hubs_run_it(Engine engine)
    {
        await using var database = await TestDatabase.New(engine);
        var hubs = new List<HubApp>();
        for (var at = 0; at < (engine is Engine.Postgres ? 2 : 1); at++)
            hubs.Add(
                await HubApp.StartOn(database, setup => setup.Replace = services => services.AddSingleton<IEventConsumer, Counting>())
            );

        foreach (var at in Enumerable.Range(0, 30))
            await hubs[at % hubs.Count].Log(TenantId.Default, $"a{at}", "b");

        await using var connection = hubs[0].Services.GetRequiredService<BatchConnections>().Make();
        await Eventually.Become(() => Counted(connection), counted => counted >= 60);
        (await Counted(connection)).ShouldBe(60);
        foreach (var hub in hubs)
            await hub.DisposeAsync();
    }

    [OnPostgres]
    public async Task An_entry_that_commits_late_is_waited_for()
    {
        await using var hub = await HubApp.Start(Engine.Postgres);
        var reader = hub.Services.GetRequiredService<IEventReader>();
        await using var connection = hub.Services.GetRequiredService<BatchConnections>().Make();
        var from = await reader.End(CancellationToken.None);

        await connection.Transact(
            async (transaction, ct) =>
            {
                await transaction.Insert(ConversationRows.NewEvents, [Entries.Of(TenantId.Default, "late")], ct);
                await hub.Log(TenantId.Default, "early");
                (await reader.ReadAfter(from, 10, null, null, ct)).ShouldBeEmpty();
                (await reader.End(ct)).ShouldBe(from);
            },
            CancellationToken.None
        );

        var entries = await Eventually.Become(
            () => reader.ReadAfter(from, 10, null, null, CancellationToken.None),
            read => read.Count == 2
        );
        entries.Select(entry => entry.Type).ShouldBe(["late", "early"]);
    }

    [OnPostgres]
    public async Task An_entry_does_not_wait_for_a_transaction_of_another_database()
    {
        await using var hub = await HubApp.Start(Engine.Postgres);
        var reader = hub.Services.GetRequiredService<IEventReader>();
        var from = await reader.End(CancellationToken.None);
        await using var stranger = new NpgsqlConnection(await TestPostgres.NewEmptyDatabase() + ";Pooling=false");
        await stranger.OpenAsync();
        await using var transaction = await stranger.BeginTransactionAsync();
        await using var write = new NpgsqlCommand("CREATE TABLE something (id int)", stranger, transaction);
        await write.ExecuteNonQueryAsync();

        await hub.Log(TenantId.Default, "here");

        (await Eventually.Become(() => reader.ReadAfter(from, 10, null, null, CancellationToken.None), read => read.Count == 1))
            .Single()
            .Type.ShouldBe("here");
        (await reader.End(CancellationToken.None)).ShouldNotBe(from);
        // One of the own database that began after the stranger's is waited for all the same.
        await using var connection = hub.Services.GetRequiredService<BatchConnections>().Make();
        await connection.Transact(
            async (own, ct) =>
            {
                await own.Insert(ConversationRows.NewEvents, [Entries.Of(TenantId.Default, "late")], ct);
                await hub.Log(TenantId.Default, "early");
                // For longer than the reader goes without looking who holds what.
                for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < TimeSpan.FromMilliseconds(300); )
                    (await reader.ReadAfter(from, 10, null, null, ct)).Count.ShouldBe(1);
            },
            CancellationToken.None
        );
        (await Eventually.Become(() => reader.ReadAfter(from, 10, null, null, CancellationToken.None), read => read.Count == 3))
            .Select(entry => entry.Type)
            .ShouldBe(["here", "late", "early"]);
    }

    private static async Task<long> Counted(BatchConnection connection) =>
        (
            await connection.SelectWith(
                "SELECT value FROM sequences WHERE name = $1",
                ["counted"],
                row => row.Long(0),
                CancellationToken.None
            )
        ).SingleOrDefault();

    private sealed class Counting : IEventConsumer
    {
        private int _calls;

        public string Name => "counting";

        public bool FromTheBeginning => true;

        public async Task Handle(BatchConnection transaction, IReadOnlyList<LoggedEntry> entries, CancellationToken ct)
        {
            await transaction.ExecuteWith(
                "INSERT INTO sequences (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = sequences.value + $2",
                ["counted", (long)entries.Count],
                ct
            );
            if (Interlocked.Increment(ref _calls) == 1)
                throw new InvalidOperationException("after its effect, before the commit");
        }
    }
}
