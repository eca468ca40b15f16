using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Persistence.Postgres;

namespace OmniHub.Infrastructure.Work;

internal class WorkNotifier : IWorkNotifier
{
    public event Action<Guid>? Erased;

    private readonly ImmutableList<Action>[] _wakes = [.. Enum.GetValues<WorkKind>().Select(_ => ImmutableList<Action>.Empty)];

    public virtual Task Announce(BatchConnection connection, WorkKind work, bool elsewhere, CancellationToken ct)
    {
        // Woken before the commit is through, a reader finds nothing and is woken again by the poll; woken a moment later it finds the rows.
        connection.AfterCommit(work is WorkKind.Events ? () => AnnounceCommitted(work) : () => AnnounceHere(work));
        return Task.CompletedTask;
    }

    public virtual void AnnounceCommitted(WorkKind work) => AnnounceHere(work);

    // Before the commit: what is taken up in between is looked for as well.
    public virtual Task AnnounceErased(BatchConnection connection, Guid conversation, CancellationToken ct)
    {
        HearOfErased(conversation);
        return Task.CompletedTask;
    }

    protected void HearOfErased(Guid conversation) => Erased?.Invoke(conversation);

    public void AnnounceHere(WorkKind work)
    {
        foreach (var wake in _wakes[(int)work])
            wake();
    }

    public IDisposable On(WorkKind work, Action wake)
    {
        ImmutableInterlocked.Update(ref _wakes[(int)work], wakes => wakes.Add(wake));
        return new Subscription(() => ImmutableInterlocked.Update(ref _wakes[(int)work], wakes => wakes.Remove(wake)));
    }
}

/// <summary>Announces work to other nodes by NOTIFY, inside the transaction, and receives announcements by LISTEN.</summary>
internal sealed class PostgresWorkNotifier(NpgsqlDataSource source, Heartbeats heartbeats, ILogger<PostgresWorkNotifier> log)
    : WorkNotifier,
        IHostedService,
        IDisposable
{
    private const string ChannelName = "omnihub_work";
    private const string ErasedWord = "Erased";

    // Almost every commit has entries for the event log, and NOTIFY serialises commits, so it is sent outside of them, at most this often.
    private static readonly TimeSpan BetweenNews = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(1);

    private readonly string _node = Guid.CreateVersion7().ToString("N");
    private readonly CancellationTokenSource _stop = new();
    private readonly AsyncAutoResetEvent _news = new();
    private Task _listening = Task.CompletedTask;
    private Task _telling = Task.CompletedTask;
    private Task? _stopped;

    public override async Task Announce(BatchConnection connection, WorkKind work, bool elsewhere, CancellationToken ct)
    {
        await base.Announce(connection, work, elsewhere, ct);
        if (elsewhere)
            await connection.Execute($"SELECT pg_notify('{ChannelName}', '{work}')", [], ct);
    }

    public override async Task AnnounceErased(BatchConnection connection, Guid conversation, CancellationToken ct)
    {
        await base.AnnounceErased(connection, conversation, ct);
        await connection.Execute($"SELECT pg_notify('{ChannelName}', '{ErasedWord}:{conversation:N}')", [], ct);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listening = heartbeats.Start("hearing of work", Timeout.InfiniteTimeSpan, Listen, _stop.Token);
        _telling = heartbeats.Start("telling of work", TimeSpan.FromMinutes(1), Tell, _stop.Token);
        return Task.CompletedTask;
    }

    // A host that is disposed while it stops asks twice: both wait for the same end.
    public Task StopAsync(CancellationToken cancellationToken) => _stopped ??= Stop();

    public override void AnnounceCommitted(WorkKind work)
    {
        base.AnnounceCommitted(work);
        if (work is WorkKind.Events)
            _news.Give();
    }

    public void Dispose() => _stop.Dispose();

    private async Task Stop()
    {
        await _stop.CancelAsync();
        await _listening;
        await _telling;
    }

    private Task Listen(Heartbeat heartbeat, CancellationToken ct)
    {
        heartbeat.Turned();
        return source.Listen(
            ChannelName,
            LookForAll,
            payload => Hear(payload.Split(':')),
            trouble => Log.ListeningInterrupted(log, trouble),
            ct
        );
    }

    private async Task Tell(Heartbeat heartbeat, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            heartbeat.Rests();
            await _news.Wait(Timeout.InfiniteTimeSpan, ct);
            heartbeat.Turned();
            try
            {
                await using (var notify = source.CreateCommand($"SELECT pg_notify('{ChannelName}', '{WorkKind.Events}:{_node}')"))
                    await notify.ExecuteNonQueryAsync(ct);
                await Task.Delay(BetweenNews, ct);
            }
            catch (Exception trouble) when (DatabaseErrors.IsAway(trouble) && !ct.IsCancellationRequested)
            {
                // The others look by themselves, a little later.
                Log.ListeningInterrupted(log, trouble.Message);
                await Task.Delay(AfterTrouble, ct);
            }
        }
    }

    // Announcements from before the connection.
    private void LookForAll()
    {
        foreach (var work in Enum.GetValues<WorkKind>())
            AnnounceHere(work);
    }

    private void Hear(string[] told)
    {
        if (told is [ErasedWord, var conversation] && Guid.TryParse(conversation, out var id))
            HearOfErased(id);
        // A node ignores its own announcements.
        else if (Enum.TryParse<WorkKind>(told[0], out var work) && told[^1] != _node)
            AnnounceHere(work);
    }
}
