using Microsoft.Extensions.Logging;
using OmniHub.Application.Events;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>
/// One durable reader of the event log. All durable readers belong to one partition, whose owner serves them, so that further nodes add no reads. The cursor's row decides if two nodes believe that they own it.
/// Entries that it fails over come again in ever smaller company, until the one is found
/// that it cannot handle: that one is left out, and the reader goes on behind it. Only a database that is away is waited for without end.
/// </summary>
internal sealed class ConsumerLoop(
    IEventConsumer consumer,
    IEventReader reader,
    SharedReading log,
    BatchConnections connections,
    IPartitionLeases leases,
    IWorkNotifier announcer,
    ILogger logger
)
{
    /// <summary>The partition of all durable readers.</summary>
    internal static readonly short Home = Partition.Of(Guid.Empty, "event readers");

    private const int Most = 500;
    private const int TriesAlone = 3;

    // The first entry after a silence is brought at once; under load they gather meanwhile, and cost their readers a fraction.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(25);

    private readonly string _lock = connections.Engine is DatabaseEngine.Postgres ? " FOR UPDATE SKIP LOCKED" : "";

    private IReadOnlyList<LoggedEntry> _tried = [];
    private EventCursor? _seen;
    private int _together = Most;
    private int _failures;
    private bool _hasBegun;

    internal async Task Run(Heartbeat heartbeat, CancellationToken ct)
    {
        using var news = new AsyncAutoResetEvent();
        using var subscription = announcer.On(WorkKind.Events, news.Give);
        leases.Changed += news.Give;
        try
        {
            await Follow(news, heartbeat, ct);
        }
        finally
        {
            leases.Changed -= news.Give;
        }
    }

    private async Task Follow(AsyncAutoResetEvent news, Heartbeat heartbeat, CancellationToken ct)
    {
        await using var connection = connections.Make();
        var backoff = new Backoff();
        while (!ct.IsCancellationRequested)
        {
            try
            {
                // Before the partition has an owner: a reader of news begins with the node, not seconds later.
                await Begin(connection, ct);
                while (leases.Owns(Home) && await Handle(connection, ct))
                {
                    (_failures, _together) = (0, Math.Min(Most, _together * 2));
                    heartbeat.Turned();
                    backoff.Reset();
                    await Task.Delay(Gathering, ct);
                }

                _failures = 0;
                heartbeat.Turned();
                if (await news.Waited(backoff.Next(), ct))
                    backoff.Reset();
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble)
            {
                await connection.DisposeAsync(); // opened anew by the next use
                await Yield(connection, trouble, ct);
            }
        }
    }

    private async Task Begin(BatchConnection connection, CancellationToken ct)
    {
        if (_hasBegun)
            return;
        _tried = [];
        var from = consumer.FromTheBeginning ? EventCursor.Start : await reader.End(ct);
        await connection.Transact(
            (transaction, token) =>
                transaction.ExecuteWith(
                    "INSERT INTO event_cursors (name, \"transaction\", id) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING",
                    [consumer.Name, (long)from.Transaction, from.Id],
                    token
                ),
            ct
        );
        _hasBegun = true;
    }

    /// <summary>Processes one batch; false if there is none, or another node is processing it.</summary>
    private async Task<bool> Handle(BatchConnection connection, CancellationToken ct)
    {
        _tried = [];
        // Checked outside the transaction: without new entries no writer is blocked.
        _seen = await Cursor(connection, "", ct);
        if (_seen is null || await log.After(_seen.Value, _together, ct) is not { Count: > 0 } entries)
            return false;
        _tried = entries;
        if (!await Move(connection, (transaction, token) => consumer.Handle(transaction, entries, token), ct))
            return false;
        consumer.Committed();
        return true;
    }

    /// <summary>Moves on behind what was tried, with what that does; false when another node did.</summary>
    private async Task<bool> Move(BatchConnection connection, Func<BatchConnection, CancellationToken, Task> handle, CancellationToken ct)
    {
        var (to, isMoved) = (_tried[^1].At, false);
        await connection.Transact(
            async (transaction, token) =>
            {
                isMoved = false;
                if (await Cursor(transaction, _lock, token) != _seen)
                    return;
                await handle(transaction, token);
                await transaction.ExecuteWith(
                    "UPDATE event_cursors SET \"transaction\" = $2, id = $3 WHERE name = $1",
                    [consumer.Name, (long)to.Transaction, to.Id],
                    token
                );
                isMoved = true;
            },
            ct
        );
        return isMoved;
    }

    private async Task Yield(BatchConnection connection, Exception trouble, CancellationToken ct)
    {
        _failures++;
        var pause = Gathering;
        if (_tried.Count == 0 || DatabaseErrors.IsOfDatabase(trouble))
            pause = Heartbeats.PauseAfter(Backoff.Longest, _failures, Backoff.MostAfterTrouble);
        else if (_tried.Count > 1)
            (_together, _failures) = (_tried.Count / 2, 0);
        else if (_failures >= TriesAlone)
            await LeaveOut(connection, _tried[0], trouble, ct);
        else
            pause = Heartbeats.PauseAfter(Backoff.Longest, _failures);
        if (DatabaseErrors.IsOfDatabase(trouble))
            Log.ConsumerInterrupted(logger, consumer.Name, pause.TotalSeconds, trouble.Message);
        else
            Log.ConsumerFailed(logger, consumer.Name, _tried.Count, pause.TotalSeconds, trouble);
        await Task.Delay(pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task LeaveOut(BatchConnection connection, LoggedEntry entry, Exception trouble, CancellationToken ct)
    {
        _failures = 0;
        if (!await Move(connection, (_, _) => Task.CompletedTask, ct))
            return;
        Log.EntryLeftOut(logger, consumer.Name, entry.At.Id, entry.Type, entry.Tenant.Value, trouble);
        EventMetrics.LeftOut(consumer.Name);
    }

    private async Task<EventCursor?> Cursor(BatchConnection connection, string rowLock, CancellationToken ct)
    {
        var found = await connection.SelectWith(
            "SELECT \"transaction\", id FROM event_cursors WHERE name = $1" + rowLock,
            [consumer.Name],
            row => new EventCursor((ulong)row.Long(0), row.Long(1)),
            ct
        );
        return found is [var cursor] ? cursor : null;
    }
}
