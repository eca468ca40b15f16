using System.Threading.Channels;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;

namespace OmniHub.Infrastructure.Persistence.Bulk;

/// <summary>
/// Lets many callers share one commit: while one transaction is written to disk the next callers gather, and are committed together. There is no
/// timer: an idle hub commits each call at once. A caller is answered after its commit, never before.
/// </summary>
internal sealed class GroupCommit<TWork> : IAsyncDisposable
{
    // Large enough for hundreds of callers to share a sync, small enough for transactions of a few milliseconds.
    private const int Most = 512;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(16_384) { SingleReader = true });
    private readonly BatchConnection _connection;
    private readonly Func<BatchConnection, IReadOnlyList<TWork>, CancellationToken, Task> _write;
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _loop;

    internal GroupCommit(
        BatchConnection connection,
        Func<BatchConnection, IReadOnlyList<TWork>, CancellationToken, Task> write,
        string name,
        Heartbeats heartbeats
    )
    {
        (_connection, _write) = (connection, write);
        // Whoever made this may act under a lease; the loop writes for everybody.
        _loop = heartbeats.Start(name, Patience, (heartbeat, ct) => Acting.Under([], () => Loop(heartbeat, ct)), _ending.Token);
    }

    /// <summary>Returns when the work is committed; throws what the database threw when it is not.</summary>
    internal async Task Commit(TWork work, CancellationToken ct)
    {
        var waiting = new Waiting(work);
        await _waiting.Writer.WriteAsync(waiting, ct);
        // From here on it may be committed whatever the caller does: giving up now would make a committed delivery look lost.
        await waiting.Committed.Task;
    }

    /// <summary>Commits what is waiting and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _waiting.Writer.TryComplete();
        await _loop;
        await _stopped.CancelAsync();
        _stopped.Dispose();
        _ending.Dispose();
        await _connection.DisposeAsync();
    }

    // Work that waits at the end is still committed: the token ends the loop's supervision, the channel the loop.
    private async Task Loop(Heartbeat heartbeat, CancellationToken ct)
    {
        var batch = new List<Waiting>(Most);
        while (true)
        {
            heartbeat.Rests();
            if (!await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
                return;
            heartbeat.Turned();
            batch.Clear();
            await Write(batch);
        }
    }

    // Gathered when the transaction has begun, not when it was requested, so that later callers are included.
    private void Gather(List<Waiting> batch)
    {
        while (batch.Count < Most && _waiting.Reader.TryRead(out var one))
            batch.Add(one);
    }

    private async Task Write(List<Waiting> batch)
    {
        try
        {
            await _connection.Transact(
                (connection, ct) =>
                {
                    Gather(batch);
                    return Write(connection, batch, ct);
                },
                _stopped.Token
            );
        }
        catch (Exception trouble)
        {
            // It may not even have begun.
            Gather(batch);
            // One bad neighbour must not take the others down: alone, each gets its own verdict. A dead database fails them all the same.
            if (batch.Count > 1 && !DatabaseErrors.IsAway(trouble))
            {
                foreach (var one in batch)
                    await Alone(one);
                return;
            }

            foreach (var one in batch)
                one.Committed.TrySetException(trouble);
            return;
        }

        foreach (var one in batch)
            one.Committed.TrySetResult();
    }

    private async Task Alone(Waiting one)
    {
        try
        {
            await _connection.Transact((connection, ct) => Write(connection, [one], ct), _stopped.Token);
        }
        catch (Exception trouble)
        {
            one.Committed.TrySetException(trouble);
            return;
        }

        one.Committed.TrySetResult();
    }

    // What was done under a lease that is lost must not go in with the others: it is refused, and each is written alone.
    private async Task Write(BatchConnection connection, List<Waiting> batch, CancellationToken ct)
    {
        HashSet<PartitionLease>? leases = null;
        foreach (var one in batch)
        {
            if (one.Leases.Count > 0)
                (leases ??= []).UnionWith(one.Leases);
        }

        if (leases is not null)
            await connection.Hold([.. leases], ct);
        await _write(connection, batch.ConvertAll(one => one.Work), ct);
    }

    private sealed class Waiting(TWork work)
    {
        internal IReadOnlyList<PartitionLease> Leases { get; } = Acting.Leases;

        internal TWork Work { get; } = work;

        internal TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
