using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Inbox;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Inbox;

public sealed class PostgresPartitionLeasesTests
{
    private static readonly InboxOptions Options = new() { Workers = 4, Lease = TimeSpan.FromSeconds(2) };

    [OnPostgres]
    public async Task Nodes_share_everything_fairly_and_nothing_twice()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var first = Node.Start(database);
        await Eventually.BeTrue(() => first.Leases.Mine.Count == Partition.Count);

        await using var second = Node.Start(database);
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
        await using var dead = Node.Start(database);
        await Eventually.BeTrue(() => dead.Leases.Mine.Count == Partition.Count);
        await using var heir = Node.Start(database);
        await Eventually.BeTrue(() => heir.Leases.Mine.Count == Partition.Count / 2);

        // Its connections are gone and none comes back.
        await dead.CutOff();
        await Eventually.BeTrue(() => heir.Leases.Mine.Count == Partition.Count);

        dead.Leases.Mine.ShouldBeEmpty();
        dead.Leases.Owns(0).ShouldBeFalse();
    }

    [OnPostgres]
    public async Task A_share_in_which_a_call_is_under_way_is_given_away_only_afterwards()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var first = Node.Start(database);
        await Eventually.BeTrue(() => first.Leases.Mine.Count == Partition.Count);
        var call = new TaskCompletionSource();
        // The higher half is what a second node gets.
        var under = first.Used.During(63, () => call.Task);

        await using var second = Node.Start(database);
        await Eventually.BeTrue(() => second.Leases.Mine.Count == Partition.Count / 2 - 1);
        first.Leases.Owns(63).ShouldBeFalse("nothing new begins there");
        second.Leases.Owns(63).ShouldBeFalse("and it does not begin elsewhere either");

        call.SetResult();
        await under;
        await Eventually.BeTrue(() => second.Leases.Owns(63));
    }

    private sealed class Node : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly NpgsqlDataSource _source;
        private readonly Task _holding;

        private Node(NpgsqlDataSource source)
        {
            _source = source;
            Leases = new(source, Options, Used, NullLogger<PostgresPartitionLeases>.Instance);
            _holding = new Heartbeats(TimeProvider.System, NullLogger<Heartbeats>.Instance).Start(
                "leases",
                TimeSpan.FromMinutes(1),
                Leases.Hold,
                _stop.Token
            );
        }

        public SharesInUse Used { get; } = new();

        public PostgresPartitionLeases Leases { get; }

        public static Node Start(TestDatabase database) => new(NpgsqlDataSource.Create(database.Options.ConnectionString));

        public async Task CutOff() => await _source.DisposeAsync();

        public async Task Stop()
        {
            await _stop.CancelAsync();
            await _holding.ContinueWith(_ => { });
        }

        public async ValueTask DisposeAsync()
        {
            await Stop();
            await _source.DisposeAsync();
            _stop.Dispose();
        }
    }
}
