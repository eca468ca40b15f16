using OmniHub.Application.Events;
using OmniHub.Application.Identity;
using OmniHub.Application.Realtime;

namespace OmniHub.Infrastructure.Realtime;

/// <summary>One subscriber and its position in the event log.</summary>
internal sealed class Subscription(Caller caller, Credential credential, IRealtimeSubscriber subscriber)
{
    private const int MostHeld = 512;

    private readonly Lock _lock = new();
    private List<EventNews>? _held;

    internal Caller Caller => caller;

    internal Credential Credential => credential;

    /// <summary>The last entry that the subscriber has; earlier ones are not delivered again.</summary>
    internal EventCursor Has { get; set; }

    internal void Take(RealtimeNews news) => subscriber.Take(news);

    internal void End(RealtimeEnd reason) => subscriber.End(reason);

    /// <summary>Holds back new events until <see cref="Release"/>.</summary>
    internal void Hold()
    {
        lock (_lock)
            _held = [];
    }

    /// <summary>Delivers the events that were held back.</summary>
    internal void Release()
    {
        lock (_lock)
        {
            var held = _held ?? [];
            _held = null;
            foreach (var news in held)
                DeliverNew(news);
        }
    }

    /// <summary>Delivers a new event; one that the subscriber has already is skipped.</summary>
    internal void Deliver(EventNews news)
    {
        lock (_lock)
        {
            if (_held is null)
                DeliverNew(news);
            else if (_held.Count < MostHeld)
                _held.Add(news);
            else
                End(RealtimeEnd.TooSlow);
        }
    }

    /// <summary>Delivers an older event at the subscriber's pace.</summary>
    internal async Task Replay(EventNews news)
    {
        if (Sees(news))
            await subscriber.Replay(news);
        Has = news.Entry.At;
    }

    // A key for one instance gets the events of that instance alone.
    private bool Sees(EventNews news) => caller.OnlyInstance is not { } only || news.Entry.Instance == only;

    private void DeliverNew(EventNews news)
    {
        if (news.Entry.At <= Has)
            return;
        Has = news.Entry.At;
        if (Sees(news))
            subscriber.Take(news);
    }
}
