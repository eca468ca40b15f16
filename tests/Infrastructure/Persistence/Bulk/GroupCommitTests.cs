using Microsoft.Extensions.Logging.Abstractions;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Tests.Infrastructure.Persistence.Bulk;

public sealed class GroupCommitTests
{
    [Fact]
    public async Task Whoever_comes_while_a_commit_is_under_way_shares_the_next_one()
    {
        var gate = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        var groups = new List<int[]>();
        await using var commits = Commits(async work =>
        {
            groups.Add([.. work]);
            begun.TrySetResult();
            if (groups.Count == 1)
                await gate.Task;
        });

        var first = commits.Commit(0, default);
        await begun.Task;
        var others = Enumerable.Range(1, 100).Select(one => commits.Commit(one, default)).ToList();
        others.ShouldAllBe(one => !one.IsCompleted);
        gate.SetResult();
        await Task.WhenAll([first, .. others]);

        groups.Select(group => group.Length).ShouldBe([1, 100]);
        groups[1].ShouldBe(Enumerable.Range(1, 100));
    }

    [Fact]
    public async Task One_bad_neighbour_fails_alone()
    {
        var gate = new TaskCompletionSource();
        var committed = new List<int>();
        await using var commits = Commits(async work =>
        {
            await gate.Task;
            if (work.Contains(3))
                throw new InvalidOperationException("three");
            committed.AddRange(work);
        });

        var all = Enumerable.Range(0, 6).Select(one => commits.Commit(one, default)).ToList();
        gate.SetResult();
        await Task.WhenAll(all).ContinueWith(_ => { });

        all.Select(one => one.IsCompletedSuccessfully).ShouldBe([true, true, true, false, true, true]);
        committed.Order().ShouldBe([0, 1, 2, 4, 5]);
        (await Should.ThrowAsync<InvalidOperationException>(all[3])).Message.ShouldBe("three");
    }

    [Fact]
    public async Task A_database_that_is_away_is_asked_once_and_fails_all_alike()
    {
        var gate = new TaskCompletionSource();
        var asked = 0;
        await using var commits = Commits(async _ =>
        {
            await gate.Task;
            asked++;
            throw new IOException("away");
        });

        var first = commits.Commit(0, default);
        var all = Enumerable.Range(1, 50).Select(one => commits.Commit(one, default)).ToList();
        gate.SetResult();
        foreach (var one in all.Prepend(first))
            await Should.ThrowAsync<IOException>(one);

        asked.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task Who_gives_up_after_handing_in_still_learns_what_became_of_it()
    {
        var gate = new TaskCompletionSource();
        using var impatience = new CancellationTokenSource();
        await using var commits = Commits(_ => gate.Task);

        var one = commits.Commit(1, impatience.Token);
        await impatience.CancelAsync();
        one.IsCompleted.ShouldBeFalse();
        gate.SetResult();

        await one;
    }

    [Fact]
    public async Task Ending_commits_what_waits_and_takes_nothing_more()
    {
        var gate = new TaskCompletionSource();
        var committed = 0;
        var commits = Commits(async work =>
        {
            await gate.Task;
            committed += work.Count;
        });
        var all = Enumerable.Range(0, 10).Select(one => commits.Commit(one, default)).ToList();

        var ending = commits.DisposeAsync().AsTask();
        gate.SetResult();
        await ending;

        await Task.WhenAll(all);
        committed.ShouldBe(10);
        await Should.ThrowAsync<System.Threading.Channels.ChannelClosedException>(commits.Commit(1, default));
    }

    [Fact]
    public async Task Trouble_after_the_commit_does_not_make_it_look_lost()
    {
        var told = 0;
        await using var commits = new GroupCommit<int>(
            new BareConnection(),
            (connection, _, _) =>
            {
                connection.AfterCommit(() => told++);
                return Task.CompletedTask;
            },
            "commits",
            Heartbeats
        );

        await commits.Commit(1, default);

        told.ShouldBe(1);
    }

    private static GroupCommit<int> Commits(Func<IReadOnlyList<int>, Task> write) =>
        new(new BareConnection(), (_, work, _) => write(work), "commits", Heartbeats);

    private static Heartbeats Heartbeats => new(TimeProvider.System, NullLogger<Heartbeats>.Instance);

    /// <summary>Transactions without a database.</summary>
    private sealed class BareConnection : BatchConnection
    {
        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

        internal override async Task Transact(Func<BatchConnection, CancellationToken, Task> work, CancellationToken ct)
        {
            try
            {
                await work(this, ct);
            }
            catch
            {
                Ended(committed: false);
                throw;
            }

            Ended(committed: true);
        }

        internal override Task Claim(IEnumerable<Guid> owners, CancellationToken ct) => Task.CompletedTask;

        internal override Task Hold(IReadOnlyList<PartitionLease> leases, CancellationToken ct) => Task.CompletedTask;

        internal override Task<int> Insert<TRow>(BulkInsert<TRow> insert, IReadOnlyList<TRow> rows, CancellationToken ct) =>
            throw new NotSupportedException();

        internal override Task<int> Update<TRow>(BulkUpdate<TRow> update, IReadOnlyList<TRow> rows, CancellationToken ct) =>
            throw new NotSupportedException();

        internal override Task<int> Execute(string sql, Array[] keys, CancellationToken ct) => throw new NotSupportedException();

        internal override Task<int> ExecuteWith(string sql, object[] values, CancellationToken ct) => throw new NotSupportedException();

        internal override Task<List<T>> Select<T>(string sql, Array[] keys, Func<BatchReader, T> read, CancellationToken ct) =>
            throw new NotSupportedException();

        internal override Task<List<T>> SelectWith<T>(string sql, object[] values, Func<BatchReader, T> read, CancellationToken ct) =>
            throw new NotSupportedException();
    }
}
