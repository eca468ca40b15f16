using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>Stops calling an endpoint whose receiver wants no more calls. The hub's own work.</summary>
/// <param name="Id">The id of the endpoint.</param>
/// <param name="Reason">Why, as it is shown.</param>
[Requires(Permission.Internal, Scope.Webhooks)]
public sealed record DisableWebhook(WebhookEndpointId Id, string Reason) : ICommand<Done>;

internal sealed class DisableWebhookHandler(IWebhookEndpoints endpoints, TimeProvider clock) : ICommandHandler<DisableWebhook, Done>
{
    public async Task<Result<Done>> Handle(DisableWebhook command, CancellationToken cancellationToken)
    {
        // Deleted while it was being called: nothing is left to stop.
        if (await endpoints.Find(command.Id, cancellationToken) is { } endpoint)
            endpoint.Disable(command.Reason, clock.GetUtcNow());
        return Done.It;
    }
}
