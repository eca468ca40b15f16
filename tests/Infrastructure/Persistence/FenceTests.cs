using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Persistence.Postgres;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.Infrastructure.Work;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Persistence;

public sealed class FenceTests
{
    private const string Mark = "INSERT INTO event_cursors (name, transaction, id) VALUES (gen_random_uuid()::text, 0, 0)";
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    [OnPostgres]
    public async Task What_was_begun_under_a_lease_that_is_lost_is_not_committed()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        var ledger = new Ledger(database);
        await using var slow = await LeaseNode.StartAlone(database);
        await using var source = NpgsqlDataSource.Create(database.Options.ConnectionString);
        await using var connection = new PostgresBatchConnection(source);
        var lease = slow.Leases.Held[5]!;

        await lease.Act(() => Write(connection));
        (await ledger.Count("event_cursors")).ShouldBe(1);
        await using var heir = await Inherit(database, slow);

        await Should.ThrowAsync<LeaseLostException>(lease.Act(() => Write(connection)));
        (await ledger.Count("event_cursors")).ShouldBe(1);
        // Who does not act by right of a share (an API call, an acknowledgement) is not asked.
        await Write(connection);
        (await ledger.Count("event_cursors")).ShouldBe(2);
    }

    [OnPostgres]
    public async Task A_lease_that_was_lost_and_came_back_is_another_one()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        var ledger = new Ledger(database);
        await using var node = await LeaseNode.StartAlone(database);
        await using var source = NpgsqlDataSource.Create(database.Options.ConnectionString);
        await using var connection = new PostgresBatchConnection(source);
        var before = node.Leases.Held[63]!;
        await using (var guest = LeaseNode.Start(database))
            await Eventually.BeTrue(() => guest.Leases.Owns(63));
        await Eventually.BeTrue(() => node.Leases.Owns(63));

        before.MayBegin.ShouldBeFalse();
        await Should.ThrowAsync<LeaseLostException>(before.Act(() => Write(connection)));
        await node.Leases.Held[63]!.Act(() => Write(connection));
        (await ledger.Count("event_cursors")).ShouldBe(1);
    }

    [OnPostgres]
    public async Task Nobody_takes_a_share_while_a_transaction_is_under_way_there_and_its_owner_renews_all_the_same()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        var ledger = new Ledger(database);
        await using var slow = await LeaseNode.StartAlone(database);
        await using var source = NpgsqlDataSource.Create(database.Options.ConnectionString);
        await using var connection = new PostgresBatchConnection(source);
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var lease = slow.Leases.Held[5]!;
        var writing = lease.Act(() =>
            connection.Transact(
                async (transaction, ct) =>
                {
                    await transaction.ExecuteWith(Mark, [], ct);
                    begun.SetResult();
                    await end.Task;
                },
                CancellationToken.None
            )
        );
        await begun.Task;
        var until = await Until();
        await Eventually.BeTrue(async () => await Until() != until);

        await slow.CutOff();
        await using var heir = LeaseNode.Start(database);
        await Eventually.BeTrue(() => heir.Leases.Mine.Count == Partition.Count - 1);
        heir.Leases.Owns(5).ShouldBeFalse();
        end.SetResult();
        await writing;

        (await ledger.Count("event_cursors")).ShouldBe(1);
        await Eventually.BeTrue(() => heir.Leases.Owns(5));

        async Task<string?> Until() => (await ledger.Rows("SELECT leased_until FROM partitions WHERE id = 5"))[0][0];
    }

    [OnPostgres]
    public async Task A_node_that_sleeps_inside_a_transaction_keeps_its_share_no_longer_than_its_lease_and_connects_anew()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        var ledger = new Ledger(database);
        await using var sleeper = await LeaseNode.StartAlone(database);
        await using var source = PostgresDatabase.ConnectHot(database.Options.ConnectionString, Lease);
        await using var connection = new PostgresBatchConnection(source);
        var (begun, wake) = (new TaskCompletionSource(), new TaskCompletionSource());
        var sleeping = sleeper.Leases.Held[5]!.Act(() =>
            connection.Transact(
                async (transaction, ct) =>
                {
                    await transaction.ExecuteWith(Mark, [], ct);
                    begun.SetResult();
                    await wake.Task;
                    await transaction.ExecuteWith(Mark, [], ct);
                },
                CancellationToken.None
            )
        );
        await begun.Task;

        await using var heir = await Inherit(database, sleeper);
        wake.SetResult();

        var trouble = await Should.ThrowAsync<Exception>(sleeping);
        DatabaseErrors.IsAway(trouble).ShouldBeTrue($"{trouble}");
        (await ledger.Count("event_cursors")).ShouldBe(0);
        await Write(connection);
        (await ledger.Count("event_cursors")).ShouldBe(1);
    }

    [OnPostgres]
    public async Task Who_shares_a_commit_with_work_of_a_lost_share_is_not_refused_with_it()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        var ledger = new Ledger(database);
        await using var slow = await LeaseNode.StartAlone(database);
        var lost = slow.Leases.Held[5]!;
        await using var heir = await Inherit(database, slow);
        var good = heir.Leases.Held[6]!;
        await using var source = NpgsqlDataSource.Create(database.Options.ConnectionString);
        var busy = new TaskCompletionSource();
        await using var commits = new GroupCommit<string>(
            new PostgresBatchConnection(source),
            async (transaction, works, ct) =>
            {
                if (works is ["first"])
                    await busy.Task;
                foreach (var _ in works)
                    await transaction.ExecuteWith(Mark, [], ct);
            },
            "commits",
            new Heartbeats(TimeProvider.System, NullLogger<Heartbeats>.Instance)
        );

        var first = commits.Commit("first", CancellationToken.None);
        Task[] together = [Under(good, "good"), Under(lost, "lost"), commits.Commit("free", CancellationToken.None)];
        busy.SetResult();

        await first;
        await together[0];
        await Should.ThrowAsync<LeaseLostException>(together[1]);
        await together[2];
        (await ledger.Count("event_cursors")).ShouldBe(3);

        Task Under(PartitionLease lease, string work) => lease.Act(() => commits.Commit(work, CancellationToken.None));
    }

    private static async Task<LeaseNode> Inherit(TestDatabase database, LeaseNode from)
    {
        await from.CutOff();
        return await LeaseNode.StartAlone(database);
    }

    private static Task Write(PostgresBatchConnection connection) =>
        connection.Transact((transaction, ct) => transaction.ExecuteWith(Mark, [], ct), CancellationToken.None);
}
