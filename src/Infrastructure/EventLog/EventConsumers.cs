using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Events;
using OmniHub.Infrastructure.Hot;
using OmniHub.Infrastructure.Inbox;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>Runs every durable reader of the event log, each at its own pace; with several nodes one of them at a time serves a reader.</summary>
internal sealed class EventConsumers(
    IEnumerable<IEventConsumer> consumers,
    IEventReader reader,
    HotConnections connections,
    IWorkAnnouncer announcer,
    ILogger<EventConsumers> log
) : BackgroundService
{
    private const int Batch = 500;

    // The first entry after a silence is brought at once; under load they gather meanwhile, and cost their readers a fraction.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(25);

    private readonly string _lock = connections.Engine is DatabaseEngine.Postgres ? " FOR UPDATE SKIP LOCKED" : "";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(consumers.Select(consumer => Serve(consumer, stoppingToken)));

    private async Task Serve(IEventConsumer consumer, CancellationToken ct)
    {
        using var news = new WorkSignal();
        using var subscription = announcer.On(Work.Events, news.Give);
        await using var connection = connections.Make();
        var (patience, begun) = (new Patience(), false);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                begun = begun || await Begin(consumer, connection, ct);
                while (await Handle(consumer, connection, ct))
                {
                    patience.Reset();
                    await Task.Delay(Gathering, ct);
                }

                if (await news.Waited(patience.Next(), ct))
                    patience.Reset();
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble)
            {
                Log.ConsumerFailed(log, consumer.Name, trouble);
                await connection.DisposeAsync(); // opened anew by the next use
                await Task.Delay(Patience.Longest, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> Begin(IEventConsumer consumer, HotConnection connection, CancellationToken ct)
    {
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
        return true;
    }

    /// <summary>One batch; false when there is none, or another node is at it.</summary>
    private async Task<bool> Handle(IEventConsumer consumer, HotConnection connection, CancellationToken ct)
    {
        // Looked for outside the transaction: without news nobody is kept from writing.
        var seen = await Cursor(consumer, connection, "", ct);
        if (seen is null || await reader.ReadAfter(seen.Value, Batch, null, null, ct) is not { Count: > 0 } entries)
            return false;
        var handled = false;
        await connection.Transact(
            async (transaction, token) =>
            {
                if (await Cursor(consumer, transaction, _lock, token) != seen)
                    return;
                await consumer.Handle(transaction, entries, token);
                await transaction.ExecuteWith(
                    "UPDATE event_cursors SET \"transaction\" = $2, id = $3 WHERE name = $1",
                    [consumer.Name, (long)entries[^1].At.Transaction, entries[^1].At.Id],
                    token
                );
                handled = true;
            },
            ct
        );
        if (handled)
            consumer.Committed();
        return handled;
    }

    private static async Task<EventCursor?> Cursor(IEventConsumer consumer, HotConnection connection, string rowLock, CancellationToken ct)
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
