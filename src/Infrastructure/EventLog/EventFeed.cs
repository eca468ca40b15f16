using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Events;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.EventLog;

internal sealed class EventFeed(
    IEventReader reader,
    SharedReading shared,
    IWorkNotifier announcer,
    Heartbeats heartbeats,
    ILogger<EventFeed> log
) : BackgroundLoop("event feed", TimeSpan.FromSeconds(30), heartbeats), IEventFeed
{
    private const int Batch = 500;

    private readonly AsyncAutoResetEvent _news = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ImmutableList<Func<IReadOnlyList<LoggedEntry>, CancellationToken, Task>> _subscribers = [];
    private EventCursor _position;

    public async Task<FeedSubscription> Subscribe(Func<IReadOnlyList<LoggedEntry>, CancellationToken, Task> take, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            // Without subscribers nothing was read, so reading continues at the current end of the log.
            if (_subscribers.IsEmpty)
                _position = await reader.End(ct);
            _subscribers = _subscribers.Add(take);
            return new(_position, () => ImmutableInterlocked.Update(ref _subscribers, all => all.Remove(take)));
        }
        finally
        {
            _turn.Release();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _news.Dispose();
        _turn.Dispose();
    }

    protected override async Task Run(Heartbeat heartbeat, CancellationToken ct)
    {
        using var subscription = announcer.On(WorkKind.Events, _news.Give);
        var (backoff, failures) = (new Backoff(), 0);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                while (await Bring(ct))
                {
                    backoff.Reset();
                    heartbeat.Turned();
                }

                heartbeat.Turned();
                failures = 0;
                if (await _news.Waited(backoff.Next(), ct))
                    backoff.Reset();
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble)
            {
                var pause = Heartbeats.PauseAfter(Backoff.Longest, ++failures, Backoff.MostAfterTrouble);
                Log.FeedInterrupted(log, pause.TotalSeconds, trouble);
                await Task.Delay(pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Delivers one batch; false if there is none.</summary>
    private async Task<bool> Bring(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (_subscribers.IsEmpty)
                return false;
            var entries = await shared.After(_position, Batch, ct);
            if (entries.Count == 0)
                return false;
            foreach (var take in _subscribers)
                await Give(take, entries, ct);
            _position = entries[^1].At;
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task Give(
        Func<IReadOnlyList<LoggedEntry>, CancellationToken, Task> take,
        IReadOnlyList<LoggedEntry> entries,
        CancellationToken ct
    )
    {
        try
        {
            await take(entries, ct);
        }
        catch (Exception trouble) when (!ct.IsCancellationRequested && !DatabaseErrors.IsOfDatabase(trouble))
        {
            // One of them cannot be taken. Alone, the others can.
            if (entries is [var culprit])
                Log.SubscriberFailed(log, culprit.At.Id, culprit.Type, trouble);
            else
                foreach (var entry in entries)
                    await Give(take, [entry], ct);
        }
    }
}
