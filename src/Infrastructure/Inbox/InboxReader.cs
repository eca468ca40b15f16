using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Channels;
using OmniHub.Application.Inbox;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Replies;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>
/// Processes the inbox: reads acknowledged webhooks in order, parses them, and records them in large transactions. It makes no calls: slow work
/// (AI assistants, providers) happens later, in ordered queues.
/// </summary>
internal sealed class InboxReader(
    BatchConnections connections,
    IPartitionLeases leases,
    IInstanceDirectory instances,
    ByProvider<IChannelEventParser> parsers,
    InboxProcessor recorder,
    ReplyQueue turns,
    IServiceScopeFactory scopes,
    IWorkNotifier announcer,
    TimeProvider clock,
    ILogger<InboxReader> log
)
{
    // On the engine with one writer acknowledgements wait for the batch that is being recorded: it is kept short there.
    private readonly int _batchSize = connections.Engine is DatabaseEngine.Sqlite ? 48 : 256;

    private const int MostRaces = 5;

    // After so many failures in a row each delivery is recorded alone: whatever is wrong with one of them holds up no other that comes before it.
    private const int PatienceWithAll = 3;
    private const int PatienceWithOne = 7;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private DateTimeOffset _tidyAt;

    /// <summary>Reads one residue class of the partitions until the token is cancelled.</summary>
    internal async Task Read(int reader, int readers, Heartbeat heartbeat, CancellationToken ct)
    {
        await using var connection = connections.Make();
        using var signal = new AsyncAutoResetEvent();
        using var announced = announcer.On(WorkKind.Inbox, signal.Give);
        leases.Changed += signal.Give;
        var failures = 0;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                var held = leases.Held;
                var shares = held.Where(lease => lease is { MayBegin: true } && lease.Share % readers == reader)
                    .Select(lease => lease!.Share)
                    .ToArray();
                var batch = shares.Length == 0 ? [] : await Fetch(connection, shares, readers, ct);
                if (batch.Count > 0)
                    await Handle(connection, batch, new(held, failures), ct);
                failures = 0;
                heartbeat.Turned();
                await Tidy(connection, ct);
                if (batch.Count < _batchSize)
                    await signal.Wait(Poll, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                break;
            }
            catch (Exception gone) when (gone is LeaseLostException or AlreadyHandledException)
            {
                Log.DeliveriesElsewhere(log);
                await signal.Wait(Poll, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception trouble)
            {
                // The database is away or changed its mind about a lease: nothing is lost, the rows are still there.
                await connection.DisposeAsync();
                var pause = TimeSpan.FromSeconds(Math.Min(10, 0.1 * Math.Pow(2, failures++)));
                Log.ReadingFailed(log, trouble, pause.TotalSeconds);
                await Task.Delay(pause, ct).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }

        leases.Changed -= signal.Give;
    }

    private Task<List<InboxEntry>> Fetch(BatchConnection connection, short[] shares, int readers, CancellationToken ct) =>
        shares.Length == Partition.Count && readers == 1
            ? connection.Select($"{InboxRows.Select}ORDER BY id LIMIT {_batchSize}", [], InboxRows.Read, ct)
            : connection.Select($"{InboxRows.Select}WHERE partition {{any}} ORDER BY id LIMIT {_batchSize}", [shares], InboxRows.Read, ct);

    private Task Handle(BatchConnection connection, List<InboxEntry> entries, Round round, CancellationToken ct)
    {
        // What is read is recorded under the leases of before the reading; where there is one node, there is nothing to check.
        List<PartitionLease> leased =
        [
            .. entries.Select(entry => round.Held[entry.Share]).OfType<PartitionLease>().Distinct().Where(lease => lease.Epoch > 0),
        ];
        return leased.Count == 0
            ? HandleAll(connection, entries, round, ct)
            : Acting.Under(leased, () => HandleAll(connection, entries, round, ct));
    }

    private async Task HandleAll(BatchConnection connection, List<InboxEntry> entries, Round round, CancellationToken ct)
    {
        var arrivals = new List<InboundMessage>(entries.Count);
        foreach (var entry in entries)
            arrivals.Add(await Understand(entry, ct));
        await Observe(arrivals, ct);
        if (round.Failures < PatienceWithAll)
        {
            try
            {
                turns.Offer(await recorder.Record(connection, arrivals, ct), round.Held);
                return;
            }
            catch (Exception trouble) when (IsAboutContent(trouble))
            {
                // One of them does not go in. Alone, the others do.
            }
        }

        foreach (var arrival in arrivals)
            await HandleAlone(connection, arrival, round, ct);
    }

    private async Task HandleAlone(BatchConnection connection, InboundMessage arrival, Round round, CancellationToken ct)
    {
        if (await TryRecord(connection, arrival, round, ct) is not { } trouble)
            return;
        var refused = new List<string>();
        if (arrival is { Line: not null, Events.Count: > 1 })
        {
            // One event of it does not go in. In parts, the others do.
            foreach (var told in arrival.Events)
            {
                if (await TryRecord(connection, arrival with { Events = [told], IsPart = true }, round, ct) is { } fault)
                    refused.Add(fault.GetBaseException().GetType().Name);
            }

            if (refused.Count == 0)
            {
                await recorder.Record(connection, [arrival with { Events = [] }], ct);
                return;
            }
        }

        Log.NotRecordable(log, trouble);
        await recorder.Bury(
            connection,
            arrival,
            refused.Count == 0
                ? $"It could not be recorded: {trouble.GetBaseException().GetType().Name}"
                : $"{refused.Count} of {arrival.Events.Count} could not be recorded: {string.Join(' ', refused.Distinct())}",
            ct
        );
    }

    /// <summary>Null when it was recorded; else why it will never be.</summary>
    private async Task<Exception?> TryRecord(BatchConnection connection, InboundMessage arrival, Round round, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                turns.Offer(await recorder.Record(connection, [arrival], ct), round.Held);
                return null;
            }
            catch (Exception trouble) when (DatabaseErrors.IsLostRace(trouble) && attempt < MostRaces)
            {
                // Another transaction created the same contact or message at the same moment; the next attempt finds it.
            }
            catch (Exception trouble) when (!EndsTheRound(trouble))
            {
                // Taken for trouble of the database again and again, while the database does everything else: it is this delivery.
                if (DatabaseErrors.IsAway(trouble) && !(round.Failures >= PatienceWithOne && await Answers(connection, ct)))
                    throw;
                return trouble;
            }
        }
    }

    private static async Task<bool> Answers(BatchConnection connection, CancellationToken ct)
    {
        try
        {
            await connection.Transact((transaction, token) => transaction.SelectWith("SELECT 1", [], row => row.Int(0), token), ct);
            return true;
        }
        catch (Exception trouble) when (DatabaseErrors.IsAway(trouble))
        {
            return false;
        }
    }

    // Trouble that the database does not have with everything: it comes again with the same rows.
    private static bool IsAboutContent(Exception trouble) => !EndsTheRound(trouble) && !DatabaseErrors.IsAway(trouble);

    // Says nothing about the deliveries: another node has them, or the host stops.
    private static bool EndsTheRound(Exception trouble) =>
        trouble is OperationCanceledException or AlreadyHandledException or LeaseLostException;

    // Once an hour, by the node with the first partition.
    private async Task Tidy(BatchConnection connection, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now < _tidyAt || !leases.Owns(0))
            return;
        _tidyAt = now + TimeSpan.FromHours(1);
        await EarlyNews.ForgetOlderThan(now - TimeSpan.FromDays(2), connection, ct);
    }

    private async ValueTask<InboundMessage> Understand(InboxEntry entry, CancellationToken ct)
    {
        var instance = await instances.ById(entry.Instance, ct);
        if (instance is null)
            return new(entry, null, [], null);
        try
        {
            return new(entry, instance, parsers[entry.Provider].Parse(entry.Body), null);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            return new(entry, instance, [], $"It could not be understood: {trouble.Message}");
        }
    }

    // The state of a connection is in its own aggregate, not in the batch. A repeat after a crash in between changes nothing.
    private async Task Observe(List<InboundMessage> arrivals, CancellationToken ct)
    {
        foreach (var instance in arrivals.Where(IsAboutLine).GroupBy(arrival => arrival.Line!.Id).ToList())
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
                await scope
                    .ServiceProvider.GetRequiredService<IMediator>()
                    .Send(new ObserveInstance(instance.Key, [.. instance.SelectMany(arrival => arrival.Events.Where(IsAboutLine))]), ct);
            }
            catch (Exception trouble)
                when (trouble is not (OperationCanceledException or LeaseLostException) && !DatabaseErrors.IsAway(trouble))
            {
                // A failure of one instance affects only its own webhooks.
                Log.NotRecordable(log, trouble);
                foreach (var arrival in instance)
                    arrivals[arrivals.IndexOf(arrival)] = arrival with
                    {
                        Unreadable = $"It could not be recorded: {trouble.GetBaseException().GetType().Name}",
                    };
            }
        }
    }

    private static bool IsAboutLine(InboundMessage arrival) => arrival.Line is not null && arrival.Events.Any(IsAboutLine);

    private static bool IsAboutLine(ChannelEvent told) => told is ConnectionChanged or PairingCodeIssued or TemplateChanged or NumberRated;

    /// <summary>The state when a batch was read: the leases, and the number of earlier failures.</summary>
    private sealed record Round(IReadOnlyList<PartitionLease?> Held, int Failures);
}
