using OmniHub.Domain.Webhooks;
using OmniHub.Infrastructure.Caching;

namespace OmniHub.Infrastructure.WebhookDeliveries;

/// <summary>
/// One breaker for each endpoint. While it is open the endpoint's events are held, not used up: one call after each pause asks whether it is back, and
/// a failed question costs its event none of its retries. Two tenants with the same receiver share nothing.
/// </summary>
internal sealed class EndpointBreakers(TimeProvider clock)
{
    private const int Threshold = 5;
    private const int Most = 100_000;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    // Enough to keep a fast receiver busy.
    private const int AtOnceWhenGood = 16;
    private const int AtOnceAtFirst = 2;
    private const int AtOnceInTrouble = 1;

    // Endpoints come and go, and only the node that removes one hears of it: forgetting costs each a careful start.
    private readonly BoundedCache<WebhookEndpointId, State> _troubled = new(Most);
    private readonly BoundedCache<WebhookEndpointId, bool> _answers = new(Most);

    /// <summary>How many calls may be under way at once: who has not answered yet, or no longer does, cannot hold many connections by hanging.</summary>
    internal int AtOnce(WebhookEndpointId id) =>
        _troubled.Contains(id) ? AtOnceInTrouble
        : _answers.Contains(id) ? AtOnceWhenGood
        : AtOnceAtFirst;

    /// <summary>Whether calls wait right now.</summary>
    internal bool Holds(WebhookEndpointId id) =>
        _troubled.TryGetValue(id, out var state) && state.OpenUntil is { } until && (until > clock.GetUtcNow() || state.IsProbing);

    /// <summary>Whether only one call may be made.</summary>
    internal bool IsAsking(WebhookEndpointId id) => _troubled.TryGetValue(id, out var state) && state.OpenUntil is not null;

    /// <summary>Asks to call; what is granted must be settled.</summary>
    internal Pass Enter(WebhookEndpointId id)
    {
        if (!_troubled.TryGetValue(id, out var state))
            return Pass.Free;
        lock (state)
        {
            if (state.OpenUntil is not { } until)
                return Pass.Free;
            if (until > clock.GetUtcNow() || state.IsProbing)
                return Pass.Refused;
            state.IsProbing = true;
            return Pass.Probe;
        }
    }

    /// <summary>Tells how the call went; returns how long calls wait now, if they do.</summary>
    internal TimeSpan? Settle(WebhookEndpointId id, Pass pass, bool isTrouble)
    {
        if (!isTrouble)
        {
            _troubled.Remove(id);
            _answers.TryAdd(id, true);
            return null;
        }

        var state = _troubled.GetOrAdd(id, _ => new State());
        lock (state)
        {
            if (pass is Pass.Probe)
                state.IsProbing = false;
            else if (state.OpenUntil is not null)
                return null;
            state.Failures++;
            if (state.Failures < Threshold)
                return null;
            var pause = FirstPause * Math.Pow(2, Math.Min(10, state.Failures - Threshold));
            pause = pause < LongestPause ? pause : LongestPause;
            state.OpenUntil = clock.GetUtcNow() + pause;
            return pause;
        }
    }

    /// <summary>Gives a probe back that was not made.</summary>
    internal void Release(WebhookEndpointId id, Pass pass)
    {
        if (pass is Pass.Probe && _troubled.TryGetValue(id, out var state))
        {
            lock (state)
                state.IsProbing = false;
        }
    }

    internal void Forget(WebhookEndpointId id)
    {
        _troubled.Remove(id);
        _answers.Remove(id);
    }

    internal enum Pass
    {
        Free,
        Probe,
        Refused,
    }

    private sealed class State
    {
        internal int Failures { get; set; }

        internal DateTimeOffset? OpenUntil { get; set; }

        internal bool IsProbing { get; set; }
    }
}
