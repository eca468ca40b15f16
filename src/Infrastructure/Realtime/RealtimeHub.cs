using OmniHub.Application.Events;
using OmniHub.Application.Identity;
using OmniHub.Application.Realtime;

namespace OmniHub.Infrastructure.Realtime;

internal sealed class RealtimeHub(
    Subscriptions subscriptions,
    EventFanOut events,
    Presence presence,
    PresenceGossip gossip,
    PresenceListener others
) : IRealtime
{
    public async Task<IRealtimeSubscription> Subscribe(
        Caller caller,
        Credential credential,
        IRealtimeSubscriber subscriber,
        EventCursor? from,
        CancellationToken ct
    )
    {
        var subscription = new Subscription(caller, credential, subscriber);
        subscriptions.Add(subscription);
        try
        {
            others.Start();
            await events.Join(subscription, from, ct);
            presence.Came(subscription);
            return new Handle(this, subscription);
        }
        catch
        {
            End(subscription);
            throw;
        }
    }

    private void Types(Subscription subscription, Guid conversation, bool isTyping)
    {
        var caller = subscription.Caller;
        var news = new TypingNews(conversation, caller.User?.ToString() ?? caller.Name, isTyping);
        subscriptions.Tell(caller.Tenant, news, subscription);
        gossip.Types(caller.Tenant, news);
    }

    private bool Says(Subscription subscription, string? status) => presence.Says(subscription, status);

    private void End(Subscription subscription)
    {
        subscriptions.Remove(subscription);
        presence.Left(subscription);
    }

    private sealed class Handle(RealtimeHub hub, Subscription subscription) : IRealtimeSubscription
    {
        public void Types(Guid conversation, bool isTyping) => hub.Types(subscription, conversation, isTyping);

        public bool Says(string? status) => hub.Says(subscription, status);

        public void Dispose() => hub.End(subscription);
    }
}
