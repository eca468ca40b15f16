using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OmniHub.Infrastructure.Hot;

namespace OmniHub.Infrastructure.Inbox;

internal class WorkAnnouncer : IWorkAnnouncer
{
    private readonly ImmutableList<Action>[] _wakes = [.. Enum.GetValues<Work>().Select(_ => ImmutableList<Action>.Empty)];

    public virtual Task Announce(HotConnection connection, Work work, bool elsewhere, CancellationToken ct)
    {
        // Woken before the commit is through, a reader finds nothing and is woken again by the poll; woken a moment later it finds the rows.
        connection.AfterCommit(work is Work.Events ? () => AnnounceCommitted(work) : () => AnnounceHere(work));
        return Task.CompletedTask;
    }

    public virtual void AnnounceCommitted(Work work) => AnnounceHere(work);

    public void AnnounceHere(Work work)
    {
        foreach (var wake in _wakes[(int)work])
            wake();
    }

    public IDisposable On(Work work, Action wake)
    {
        ImmutableInterlocked.Update(ref _wakes[(int)work], wakes => wakes.Add(wake));
        return new Subscription(() => ImmutableInterlocked.Update(ref _wakes[(int)work], wakes => wakes.Remove(wake)));
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

/// <summary>Tells other nodes through NOTIFY, inside the transaction, and hears them through LISTEN.</summary>
internal sealed class PostgresWorkAnnouncer(NpgsqlDataSource source, ILogger<PostgresWorkAnnouncer> log)
    : WorkAnnouncer,
        IHostedService,
        IDisposable
{
    private const string ChannelName = "omnihub_work";

    // Entries of the event log come with almost every commit, and a NOTIFY makes commits queue up: so it is told beside the commits, at most this often.
    private static readonly TimeSpan BetweenNews = TimeSpan.FromMilliseconds(20);

    private readonly string _node = Guid.CreateVersion7().ToString("N");
    private readonly CancellationTokenSource _stop = new();
    private readonly WorkSignal _news = new();
    private Task _listening = Task.CompletedTask;
    private Task _telling = Task.CompletedTask;
    private Task? _stopped;

    public override async Task Announce(HotConnection connection, Work work, bool elsewhere, CancellationToken ct)
    {
        await base.Announce(connection, work, elsewhere, ct);
        if (elsewhere)
            await connection.Execute($"SELECT pg_notify('{ChannelName}', '{work}')", [], ct);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listening = Task.Run(Listen, CancellationToken.None);
        _telling = Task.Run(Tell, CancellationToken.None);
        return Task.CompletedTask;
    }

    // A host that is disposed while it stops asks twice: both wait for the same end.
    public Task StopAsync(CancellationToken cancellationToken) => _stopped ??= Stop();

    public override void AnnounceCommitted(Work work)
    {
        base.AnnounceCommitted(work);
        if (work is Work.Events)
            _news.Give();
    }

    public void Dispose() => _stop.Dispose();

    private async Task Stop()
    {
        await _stop.CancelAsync();
        await _listening;
        await _telling;
    }

    private async Task Tell()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _news.Wait(Timeout.InfiniteTimeSpan, _stop.Token);
                await using (var notify = source.CreateCommand($"SELECT pg_notify('{ChannelName}', '{Work.Events}:{_node}')"))
                    await notify.ExecuteNonQueryAsync(_stop.Token);
                await Task.Delay(BetweenNews, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble) when (trouble is NpgsqlException or IOException or TimeoutException)
            {
                // The others look by themselves, a little later.
                Log.ListeningInterrupted(log, trouble.Message);
            }
        }
    }

    private async Task Listen()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(_stop.Token);
                connection.Notification += (_, told) =>
                {
                    // What this node told itself it knows already.
                    var parts = told.Payload.Split(':');
                    if (Enum.TryParse<Work>(parts[0], out var work) && parts[^1] != _node)
                        AnnounceHere(work);
                };
                await using (var listen = new NpgsqlCommand($"LISTEN {ChannelName}", connection))
                    await listen.ExecuteNonQueryAsync(_stop.Token);
                // What was announced while nobody listened.
                foreach (var work in Enum.GetValues<Work>())
                    AnnounceHere(work);
                while (true)
                    await connection.WaitAsync(_stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble) when (trouble is NpgsqlException or IOException or TimeoutException)
            {
                Log.ListeningInterrupted(log, trouble.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }
}
