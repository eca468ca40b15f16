using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Events;
using OmniHub.Infrastructure.Inbox;

namespace OmniHub.Infrastructure.EventLog;

internal sealed class EventFeed(IEventReader reader, IWorkAnnouncer announcer, ILogger<EventFeed> log) : BackgroundService, IEventFeed
{
    private const int Batch = 500;

    private readonly WorkSignal _news = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ImmutableList<Func<IReadOnlyList<LoggedEntry>, CancellationToken, Task>> _subscribers = [];
    private EventCursor _position;

    public async Task<FeedSubscription> Subscribe(Func<IReadOnlyList<LoggedEntry>, CancellationToken, Task> take, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            // With nobody listening nothing was read: it goes on from where the log is now.
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = announcer.On(Work.Events, _news.Give);
        var patience = new Patience();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await Bring(stoppingToken))
                    patience.Reset();
                if (await _news.Waited(patience.Next(), stoppingToken))
                    patience.Reset();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble)
            {
                Log.FeedInterrupted(log, trouble);
                await Task.Delay(Patience.Longest, CancellationToken.None);
            }
        }
    }

    /// <summary>Hands over one batch; false when there is none.</summary>
    private async Task<bool> Bring(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (_subscribers.IsEmpty)
                return false;
            var entries = await reader.ReadAfter(_position, Batch, null, null, ct);
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
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            Log.SubscriberFailed(log, trouble);
        }
    }
}
