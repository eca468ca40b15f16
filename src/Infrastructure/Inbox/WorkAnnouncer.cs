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
        connection.AfterCommit(() => AnnounceHere(work));
        return Task.CompletedTask;
    }

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
internal sealed class PostgresWorkAnnouncer(NpgsqlDataSource source, ILogger<PostgresWorkAnnouncer> log) : WorkAnnouncer, IHostedService, IDisposable
{
    private const string ChannelName = "omnihub_work";

    private readonly CancellationTokenSource _stop = new();
    private Task _listening = Task.CompletedTask;

    public override async Task Announce(HotConnection connection, Work work, bool elsewhere, CancellationToken ct)
    {
        await base.Announce(connection, work, elsewhere, ct);
        if (elsewhere)
            await connection.Execute($"SELECT pg_notify('{ChannelName}', '{work}')", [], ct);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listening = Task.Run(Listen, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _listening;
    }

    public void Dispose() => _stop.Dispose();

    private async Task Listen()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(_stop.Token);
                connection.Notification += (_, told) =>
                {
                    if (Enum.TryParse<Work>(told.Payload, out var work))
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
