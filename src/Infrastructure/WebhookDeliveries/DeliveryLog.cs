using Mapster;
using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Kernel;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Webhooks;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.WebhookDeliveries;

internal sealed class DeliveryLog(
    HubDbContext db,
    IWriteGate gate,
    WebhookBodies bodies,
    DeliveryPlanner planner,
    DeliveryQueue lanes,
    TimeProvider clock
) : IDeliveryLog
{
    public Task<Page<DeliveryView>> List(WebhookEndpointId endpoint, DeliveryFilter filter, CancellationToken ct) =>
        db.Set<DeliveryRow>().PageOf(new EndpointDeliveries(endpoint, filter), rows => rows.As<DeliveryView>(), ct);

    public async Task<DeliveryView?> Find(WebhookEndpointId endpoint, WebhookDeliveryId delivery, CancellationToken ct)
    {
        var row = await db.Set<DeliveryRow>()
            .AsNoTracking()
            .SingleOrDefaultAsync(one => one.EndpointId == endpoint && one.Id == delivery, ct);
        if (row is null)
            return null;
        var tries = await db.Set<AttemptRow>()
            .AsNoTracking()
            .Where(one => one.DeliveryId == delivery)
            .OrderBy(one => one.At)
            .ToListAsync(ct);
        return row.Adapt<DeliveryView>(Projections.Config) with
        {
            Body = System.Text.Encoding.UTF8.GetString(row.Body),
            Tries = [.. tries.Select(one => new AttemptView(one.At, one.Milliseconds, one.Status, one.Error, one.ResponseBody))],
        };
    }

    public async Task<bool> Resend(WebhookEndpointId endpoint, WebhookDeliveryId delivery, CancellationToken ct)
    {
        var one = db.Set<DeliveryRow>().Where(row => row.EndpointId == endpoint && row.Id == delivery);
        // One that waits is made due at once, with all its retries before it.
        return await Requeue(one, ct) > 0;
    }

    public Task<int> Resend(WebhookEndpointId endpoint, DeliveryFilter filter, CancellationToken ct) =>
        Requeue(
            db.Set<DeliveryRow>().Filtered(new EndpointDeliveries(endpoint, filter)).Where(row => row.Status != DeliveryStatus.Pending),
            ct
        );

    public Task<DeliveryView> Queue(WebhookEndpoint endpoint, WebhookOccurrence occurrence, CancellationToken ct)
    {
        var row = planner.Row(
            endpoint.Id,
            endpoint.TenantId,
            endpoint.InstanceId,
            occurrence.Event,
            bodies.Write(endpoint.Settings.Format, occurrence, WebhookDeliveryId.New().ToString()),
            eventId: null,
            lane: null
        );
        db.Add(row);
        db.SavedChanges += (_, _) => lanes.Look();
        return Task.FromResult(row.Adapt<DeliveryView>(Projections.Config));
    }

    private async Task<int> Requeue(IQueryable<DeliveryRow> rows, CancellationToken ct)
    {
        int count;
        using (await gate.Enter(ct))
        {
            count = await rows.ExecuteUpdateAsync(
                change =>
                    change
                        .SetProperty(row => row.Status, DeliveryStatus.Pending)
                        .SetProperty(row => row.Attempts, 0)
                        .SetProperty(row => row.Resends, row => row.Resends + 1)
                        .SetProperty(row => row.DueAt, clock.GetUtcNow())
                        .SetProperty(row => row.FinishedAt, (DateTimeOffset?)null),
                ct
            );
        }

        lanes.Look();
        return count;
    }
}
