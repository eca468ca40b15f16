using OmniHub.Application.Webhooks;
using OmniHub.Domain.Webhooks;
using OmniHub.Infrastructure.Caching;

namespace OmniHub.Infrastructure.WebhookDeliveries;

/// <summary>Remembers how endpoints answer, each by itself: two tenants with the same receiver share nothing.</summary>
internal sealed class EndpointBreakers(TimeProvider clock)
{
    private const int Most = 100_000;

    // Enough to keep a fast receiver busy.
    private const int AtOnceWhenGood = 16;
    private const int AtOnceAtFirst = 2;
    private const int AtOnceInTrouble = 1;

    // Endpoints come and go, and only the node that removes one hears of it: forgetting costs each a careful start.
    private readonly BoundedCache<WebhookEndpointId, EndpointHealth> _troubled = new(Most);
    private readonly BoundedCache<WebhookEndpointId, bool> _answers = new(Most);

    /// <summary>The number of calls that may be under way at once. A receiver that has not answered yet, or no longer answers, gets few, so that it cannot hold many connections.</summary>
    internal int AtOnce(WebhookEndpointId id) =>
        _troubled.Contains(id) ? AtOnceInTrouble
        : _answers.Contains(id) ? AtOnceWhenGood
        : AtOnceAtFirst;

    /// <summary>Whether calls wait right now.</summary>
    internal bool Holds(WebhookEndpointId id) => _troubled.TryGetValue(id, out var health) && health.Holds(clock.GetUtcNow());

    /// <summary>Whether only one call may be made.</summary>
    internal bool IsAsking(WebhookEndpointId id) => _troubled.TryGetValue(id, out var health) && health.IsAsking;

    /// <summary>Asks to call; what is granted must be settled.</summary>
    internal CallPass Enter(WebhookEndpointId id) =>
        _troubled.TryGetValue(id, out var health) ? health.Enter(clock.GetUtcNow()) : CallPass.Free;

    /// <summary>Tells how the call went; returns how long calls wait now, if they do.</summary>
    internal TimeSpan? Settle(WebhookEndpointId id, CallPass pass, bool isTrouble)
    {
        if (isTrouble)
            return _troubled.GetOrAdd(id, _ => new EndpointHealth()).Failed(pass, clock.GetUtcNow());
        _troubled.Remove(id);
        _answers.TryAdd(id, true);
        return null;
    }

    /// <summary>Gives a probe back that was not made.</summary>
    internal void Release(WebhookEndpointId id, CallPass pass)
    {
        if (pass is CallPass.Probe && _troubled.TryGetValue(id, out var health))
            health.Release();
    }

    internal void Forget(WebhookEndpointId id)
    {
        _troubled.Remove(id);
        _answers.Remove(id);
    }
}
