using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Kernel;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Webhooks;

internal sealed class WebhookStore(HubDbContext db) : IWebhookEndpoints, IWebhookReader
{
    public Task<WebhookEndpoint?> Find(WebhookEndpointId id, CancellationToken ct) =>
        db.Set<WebhookEndpoint>().SingleOrDefaultAsync(endpoint => endpoint.Id == id, ct);

    public Task<WebhookEndpoint?> FindSettingsOf(InstanceId instance, CancellationToken ct) =>
        db.Set<WebhookEndpoint>().SingleOrDefaultAsync(endpoint => endpoint.SettingsOf == instance, ct);

    public async Task<IReadOnlyList<WebhookEndpoint>> OfInstance(InstanceId instance, CancellationToken ct) =>
        await db.Set<WebhookEndpoint>().Where(endpoint => endpoint.InstanceId == instance).ToListAsync(ct);

    public void Add(WebhookEndpoint endpoint) => db.Add(endpoint);

    // What waits for it, and its log, go with it in the database.
    public void Remove(WebhookEndpoint endpoint) => db.Remove(endpoint);

    public Task<Page<WebhookView>> List(InstanceId? instance, int offset, int limit, CancellationToken ct) =>
        db.Set<WebhookEndpoint>()
            .PageOf(new WebhookEndpointsMatching(instance, offset, limit), endpoints => endpoints.As<WebhookView>(), ct);

    public async Task<IReadOnlyDictionary<InstanceId, WebhookView>> SettingsOf(
        IReadOnlyCollection<InstanceId> instances,
        CancellationToken ct
    )
    {
        var wanted = instances.Select(id => (InstanceId?)id).ToList();
        var found = await db.Set<WebhookEndpoint>().AsNoTracking().Where(endpoint => wanted.Contains(endpoint.SettingsOf)).ToListAsync(ct);
        return found.ToDictionary(endpoint => endpoint.SettingsOf!.Value, WebhookView.Of);
    }
}
