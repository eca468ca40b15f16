using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Application.Webhooks;

namespace OmniHub.Infrastructure.WebhookDeliveries;

/// <summary>Disables endpoints for the deliveries, through the aggregate: the event log tells it in the same transaction.</summary>
internal sealed class EndpointStops(IServiceScopeFactory scopes)
{
    internal async Task Disable(DeliveryWork work, string reason, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().Enter(work.Tenant);
        scope.ServiceProvider.GetRequiredService<CallerContext>().Become(Caller.Platform with { Tenant = work.Tenant });
        try
        {
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new DisableWebhook(work.Endpoint, reason), ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Deleted at this very moment: nothing is left to stop.
        }
    }
}
