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
    WithdrawnWork withdrawn,
    BatchConnections connections,
    TimeProvider clock
) : IAsyncDisposable
{
    // The queue still knows the work when its run returns, and would not take it up again.
    private static readonly TimeSpan UntilForgotten = TimeSpan.FromMilliseconds(1);

    private readonly BatchConnection _connection = connections.Make();
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Returns when there is something to look for again; null when there is nothing, or nobody knows.</summary>
    internal async Task<TimeSpan?> Run(DeliveryWork work, ConcurrencySlot place, CancellationToken ct)
    {
        if (await endpoints.Find(work.Endpoint, ct) is not { TakesCalls: true } endpoint)
            return null;
        if (endpoint.KeepsOrder && await WaitsForAnEarlierOne(work, ct))
            return null;
        if (await withdrawn.Took(work.LaneId, "SELECT 1 FROM webhook_deliveries WHERE id = $1", work.Id.Value, ct))
            return null;
        var pass = breakers.Enter(work.Endpoint);
        if (pass is CallPass.Refused)
            return null;
        var isSettled = false;
        try
        {
            var (attempt, retryAfter) = await sender.Send(work, endpoint, ct);
            var verdict = DeliveryRules.Judge(
                new(
                    attempt,
                    work.Attempts,
                    endpoint.MaxRetries,
                    endpoint.RetryInterval,
                    retryAfter,
                    pass is CallPass.Probe,
                    clock.GetUtcNow()
                ),
                Random.Shared.NextDouble()
            );
            var pause = breakers.Settle(work.Endpoint, pass, DeliveryRules.IsTrouble(attempt));
            isSettled = true;
            // Before the note of the call: should the process die in between, the call is made again and says so again.
            if (verdict.Disables is { } reason)
                await stops.Disable(work, reason, ct);
            place.Leave();
            var outcome = new DeliveryOutcome(work, attempt, verdict);
            await commits.Commit(outcome, ct);
            if (pass is CallPass.Probe && pause is null)
                return TimeSpan.Zero;
            if (pause is not null)
                return pause;
            if (outcome.IsSuperseded)
                return UntilForgotten;
            return verdict.Status is DeliveryStatus.Pending ? verdict.DueAt - clock.GetUtcNow()
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
        return commits.Commit(new(work, attempt, new(DeliveryStatus.Failed, work.Attempts + 1, now)), ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _one.Dispose();
    }

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
