using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Hot;
using OmniHub.Infrastructure.Turns;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>
/// Works the inbox off: reads what was acknowledged, in order, understands it, and has it recorded in large transactions. It calls nobody: whatever is slow
/// (agents, providers) happens later, in lanes.
/// </summary>
internal sealed class InboxReader(
    HotConnections connections,
    IPartitionLeases leases,
    IInstanceDirectory lines,
    IEnumerable<IChannelEventParser> parsers,
    Recorder recorder,
    TurnLanes turns,
    IServiceScopeFactory scopes,
    IWorkAnnouncer announcer,
    ILogger<InboxReader> log
)
{
    // On the engine with one writer acknowledgements wait for the batch that is being recorded: it is kept short there.
    private readonly int _batchSize = connections.Engine is Persistence.DatabaseEngine.Sqlite ? 48 : 256;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly Dictionary<ProviderKind, IChannelEventParser> _parsers = parsers.ToDictionary(parser => parser.Provider);

    /// <summary>Reads one residue class of the shares until the token ends.</summary>
    internal async Task Read(int reader, int readers, CancellationToken ct)
    {
        await using var connection = connections.Make();
        using var signal = new WorkSignal();
        using var announced = announcer.On(Work.Inbox, signal.Give);
        leases.Changed += signal.Give;
        var failures = 0;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                var shares = leases.Mine.Where(share => share % readers == reader).ToArray();
                var batch = shares.Length == 0 ? [] : await Fetch(connection, shares, readers, ct);
                if (batch.Count > 0)
                    await Handle(connection, batch, ct);
                failures = 0;
                if (batch.Count < _batchSize)
                    await signal.Wait(Poll, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                break;
            }
            catch (Exception trouble)
            {
                // The database is away or changed its mind about a lease: nothing is lost, the rows are still there.
                var pause = TimeSpan.FromSeconds(Math.Min(10, 0.1 * Math.Pow(2, failures++)));
                Log.ReadingFailed(log, trouble, pause.TotalSeconds);
                await Task.Delay(pause, ct).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }

        leases.Changed -= signal.Give;
    }

    private Task<List<InboxEntry>> Fetch(HotConnection connection, short[] shares, int readers, CancellationToken ct) =>
        shares.Length == Partition.Count && readers == 1
            ? connection.Select($"{InboxRows.Select}ORDER BY id LIMIT {_batchSize}", [], InboxRows.Read, ct)
            : connection.Select($"{InboxRows.Select}WHERE partition {{any}} ORDER BY id LIMIT {_batchSize}", [shares], InboxRows.Read, ct);

    private async Task Handle(HotConnection connection, List<InboxEntry> entries, CancellationToken ct)
    {
        var arrivals = new List<Arrival>(entries.Count);
        foreach (var entry in entries)
            arrivals.Add(await Understand(entry, ct));
        await Observe(arrivals, ct);
        try
        {
            turns.Offer(await recorder.Record(connection, arrivals, ct));
        }
        catch (Exception trouble) when (trouble is not (OperationCanceledException or AlreadyHandledException) && arrivals.Count > 1 && !IsDatabaseAway(trouble))
        {
            // One of them does not go in. Alone, the others do.
            foreach (var arrival in arrivals)
                await HandleAlone(connection, arrival, ct);
        }
    }

    private async Task HandleAlone(HotConnection connection, Arrival arrival, CancellationToken ct)
    {
        try
        {
            turns.Offer(await recorder.Record(connection, [arrival], ct));
        }
        catch (Exception trouble) when (trouble is not (OperationCanceledException or AlreadyHandledException) && arrival.Line is not null && !IsDatabaseAway(trouble))
        {
            // Tried in company and alone: it is this delivery. Kept whole, out of the way of the others.
            await recorder.Bury(connection, arrival, $"It could not be recorded: {trouble.GetBaseException().Message}", ct);
        }
    }

    private async ValueTask<Arrival> Understand(InboxEntry entry, CancellationToken ct)
    {
        var line = await lines.ById(entry.Instance, ct);
        if (line is null)
            return new(entry, null, [], null);
        try
        {
            return new(entry, line, _parsers[entry.Provider].Parse(entry.Body), null);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            return new(entry, line, [], $"It could not be understood: {trouble.Message}");
        }
    }

    // What a line is doing lives in its aggregate, not in the batch. Told twice after a crash in between, it is no news.
    private async Task Observe(List<Arrival> arrivals, CancellationToken ct)
    {
        var told = arrivals
            .Where(arrival => arrival.Line is not null)
            .SelectMany(arrival => arrival.Events.Where(one => one is LineChanged or PairingCodeIssued).Select(one => (Line: arrival.Line!.Id, one)))
            .GroupBy(pair => pair.Line, pair => pair.one);
        foreach (var line in told)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ObserveLine(line.Key, [.. line]), ct);
        }
    }

    private static bool IsDatabaseAway(Exception trouble) =>
        trouble is Npgsql.NpgsqlException { IsTransient: true } or IOException or TimeoutException
        || trouble is Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 5 or 10 or 13 or 14 };
}
