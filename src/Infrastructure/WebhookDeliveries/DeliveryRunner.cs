using OmniHub.Application.Webhooks;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.WebhookDeliveries;

/// <summary>
/// Makes one attempt and writes down what came of it. It never waits for a retry: what is postponed goes back to the store and leaves its place to the
/// next. Should the process die between the call and the note of it, the same event is sent again under the same id.
/// </summary>
internal sealed class DeliveryRunner(
    EndpointSnapshots endpoints,
    EndpointBreakers breakers,
    DeliverySender sender,
    DeliveryCommits commits,
    EndpointStops stops,
    ErasedConversations erased,
    BatchConnections connections,
    TimeProvider clock
) : IAsyncDisposable
{
    private const int Gone = 410;
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly BatchConnection _connection = connections.Make();
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Returns when there is something to look for again; null when there is nothing, or nobody knows.</summary>
    internal async Task<TimeSpan?> Run(DeliveryWork work, ConcurrencySlot place, CancellationToken ct)
    {
        if (await endpoints.Find(work.Endpoint, ct) is not { TakesCalls: true } endpoint)
            return null;
        if (endpoint.KeepsOrder && await WaitsForAnEarlierOne(work, ct))
            return null;
        if (await erased.Took(work.LaneId, "SELECT 1 FROM webhook_deliveries WHERE id = $1", work.Id.Value, ct))
            return null;
        var pass = breakers.Enter(work.Endpoint);
        if (pass is EndpointBreakers.Pass.Refused)
            return null;
        var isSettled = false;
        try
        {
            var (attempt, facts) = await sender.Send(work, endpoint, ct);
            var outcome = Judge(work, endpoint, attempt, facts, pass);
            var pause = breakers.Settle(work.Endpoint, pass, IsTrouble(attempt));
            isSettled = true;
            // Before the note of the call: should the process die in between, the call is made again and says so again.
            if (outcome.Disables is { } reason)
                await stops.Disable(work, reason, ct);
            place.Leave();
            await commits.Commit(outcome, ct);
            if (pass is EndpointBreakers.Pass.Probe && pause is null)
                return TimeSpan.Zero;
            if (pause is not null)
                return pause;
            return outcome.Status is DeliveryStatus.Pending ? outcome.DueAt - clock.GetUtcNow()
                : endpoint.KeepsOrder && work.Attempts > 0 ? TimeSpan.Zero
                : null;
        }
        finally
        {
            if (!isSettled)
                breakers.Release(work.Endpoint, pass);
        }
    }

    /// <summary>Ends a call that fails again and again in the hub itself; the log of attempts shows it.</summary>
    internal Task GiveUp(DeliveryWork work, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var attempt = new AttemptView(now, 0, null, "The hub could not make this call or keep its answer.", null);
        return commits.Commit(new(work, attempt, DeliveryStatus.Failed, work.Attempts + 1, now), ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _one.Dispose();
    }

    private DeliveryOutcome Judge(
        DeliveryWork work,
        EndpointSnapshot endpoint,
        AttemptView attempt,
        OutboundReplyFacts facts,
        EndpointBreakers.Pass pass
    )
    {
        var now = clock.GetUtcNow();
        if (attempt.Error is null)
            return new(work, attempt, DeliveryStatus.Delivered, work.Attempts + 1, now);
        if (attempt.Status == Gone)
            return new(work, attempt, DeliveryStatus.Failed, work.Attempts + 1, now, "The receiver answered 410 Gone.");
        if (pass is EndpointBreakers.Pass.Probe)
            return new(work, attempt, DeliveryStatus.Pending, work.Attempts, now);
        return work.Attempts >= endpoint.MaxRetries
            ? new(work, attempt, DeliveryStatus.Failed, work.Attempts + 1, now)
            : new(work, attempt, DeliveryStatus.Pending, work.Attempts + 1, now + WaitAfter(endpoint, work.Attempts, facts));
    }

    private static TimeSpan WaitAfter(EndpointSnapshot endpoint, int attempts, OutboundReplyFacts facts)
    {
        var wait = TimeSpan.FromMilliseconds(
            Math.Min(LongestWait.TotalMilliseconds, endpoint.RetryInterval * Math.Pow(2, attempts) * (1 + Random.Shared.NextDouble() * 0.1))
        );
        var asked = facts.RetryAfter is { } after && after < LongestWait ? after : LongestWait;
        return facts.RetryAfter is not null && asked > wait ? asked : wait;
    }

    // An answer that only dislikes this one event says nothing about the others.
    private static bool IsTrouble(AttemptView attempt) => attempt is { Error: not null, Status: null or >= 500 or 429 or 408 };

    private async Task<bool> WaitsForAnEarlierOne(DeliveryWork work, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var earlier = await _connection.SelectWith(
                "SELECT seq FROM webhook_deliveries WHERE endpoint_id = $1 AND lane = $2 AND seq < $3 AND status = 'Pending' LIMIT 1",
                [work.Endpoint.Value, work.LaneId, work.Seq],
                row => row.Long(0),
                ct
            );
            return earlier.Count > 0;
        }
        catch
        {
            await _connection.DisposeAsync();
            throw;
        }
        finally
        {
            _one.Release();
        }
    }
}
