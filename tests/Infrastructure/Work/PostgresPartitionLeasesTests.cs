using OmniHub.Infrastructure.Leases;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Work;

public sealed class PostgresPartitionLeasesTests
{
    [OnPostgres]
    public async Task Nodes_share_everything_fairly_and_nothing_twice()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var first = await LeaseNode.StartAlone(database);

        await using var second = LeaseNode.Start(database);
        await Eventually.BeTrue(() =>
        {
            first.Leases.Mine.Intersect(second.Leases.Mine).ShouldBeEmpty();
            return first.Leases.Mine.Count == Partition.Count / 2 && second.Leases.Mine.Count == Partition.Count / 2;
        });

        await second.Stop();
        await Eventually.BeTrue(() => first.Leases.Mine.Count == Partition.Count);
    }

    [OnPostgres]
    public async Task A_node_that_stops_renewing_is_inherited_from_and_knows_it_first()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var dead = await LeaseNode.StartAlone(database);
        await using var heir = LeaseNode.Start(database);
        await Eventually.BeTrue(() => heir.Leases.Mine.Count == Partition.Count / 2);

        await dead.CutOff();
        await Eventually.BeTrue(() => heir.Leases.Mine.Count == Partition.Count);

        dead.Leases.Mine.ShouldBeEmpty();
        dead.Leases.Owns(0).ShouldBeFalse();
    }

    [OnPostgres]
    public async Task A_share_in_which_a_call_is_under_way_is_given_away_only_afterwards()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var first = await LeaseNode.StartAlone(database);
        var call = new TaskCompletionSource();
        // The higher half is what a second node gets.
        var lease = first.Leases.Held[63]!;
        var under = first.Used.During(lease, () => call.Task);

        await using var second = LeaseNode.Start(database);
        await Eventually.BeTrue(() => second.Leases.Mine.Count == Partition.Count / 2 - 1);
        first.Leases.Owns(63).ShouldBeFalse("nothing new begins there");
        second.Leases.Owns(63).ShouldBeFalse("and it does not begin elsewhere either");
        lease.IsHeld.ShouldBeTrue("but what is under way may end");

        call.SetResult();
        await under;
        await Eventually.BeTrue(() => second.Leases.Owns(63));
        lease.IsHeld.ShouldBeFalse();
    }

    [OnPostgres]
    public async Task Each_change_of_owner_raises_the_epoch_of_its_share_and_renewing_does_not()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        var ledger = new Ledger(database);
        await using var first = await LeaseNode.StartAlone(database);
        (await Epochs()).ShouldBe(Enumerable.Repeat(1L, Partition.Count));
        var leases = first.Leases.Held;
        var until = await ledger.Rows("SELECT min(leased_until) FROM partitions");
        await Eventually.BeTrue(async () => (await ledger.Rows("SELECT min(leased_until) FROM partitions"))[0][0] != until[0][0]);

        (await Epochs()).ShouldBe(Enumerable.Repeat(1L, Partition.Count));
        first.Leases.Held.ShouldBe(leases, "a lease that is renewed is the same");

        await using var second = LeaseNode.Start(database);
        await Eventually.BeTrue(() => second.Leases.Mine.Count == Partition.Count / 2);

        // Given back, and taken.
        (await Epochs()).ShouldBe([.. Enumerable.Repeat(1L, Partition.Count / 2), .. Enumerable.Repeat(3L, Partition.Count / 2)]);
        second.Leases.Held[63]!.Epoch.ShouldBe(3);

        async Task<long[]> Epochs() =>
            [.. (await ledger.Rows("SELECT epoch FROM partitions ORDER BY id")).Select(row => long.Parse(row[0]!))];
    }

    [OnPostgres]
    public async Task When_the_database_was_away_the_others_get_the_time_to_come_back()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        var ledger = new Ledger(database);
        await using var first = await LeaseNode.StartAlone(database);
        await using var second = LeaseNode.Start(database);
        await Eventually.BeTrue(() => second.Leases.Mine.Count == Partition.Count / 2);
        var before = await ledger.Rows("SELECT id, owner, epoch FROM partitions ORDER BY id");

        // Nobody can renew until everybody's leases have run out. Whoever is first then must not take the others for dead.
        await using (var connection = new Npgsql.NpgsqlConnection(database.Options.ConnectionString))
        {
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var block = new Npgsql.NpgsqlCommand("LOCK TABLE nodes IN ACCESS EXCLUSIVE MODE", connection);
            await block.ExecuteNonQueryAsync();
            await Eventually.BeTrue(async () => await ledger.Count("partitions", "leased_until > clock_timestamp()") == 0);
        }

        await Eventually.BeTrue(() => first.Leases.Mine.Count + second.Leases.Mine.Count == Partition.Count);
        (await ledger.Rows("SELECT id, owner, epoch FROM partitions ORDER BY id")).ShouldBe(before);
    }
}
