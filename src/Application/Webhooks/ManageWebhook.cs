using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>Holds an endpoint's events back, or sends what was held back.</summary>
/// <param name="Id">The id of the endpoint.</param>
/// <param name="Pauses">True to hold events back; false to send them again.</param>
[Requires(Permission.Admin, Scope.Webhooks)]
public sealed record HoldWebhook(WebhookEndpointId Id, bool Pauses) : ICommand<WebhookView>;

/// <summary>Removes an endpoint with everything that waits for it.</summary>
/// <param name="Id">The id of the endpoint.</param>
[Requires(Permission.Admin, Scope.Webhooks)]
public sealed record DeleteWebhook(WebhookEndpointId Id) : ICommand<Done>;

internal sealed class HoldWebhookHandler(IWebhookEndpoints endpoints, TimeProvider clock) : ICommandHandler<HoldWebhook, WebhookView>
{
    public async Task<Result<WebhookView>> Handle(HoldWebhook command, CancellationToken cancellationToken)
    {
        if (await endpoints.Find(command.Id, cancellationToken) is not { } endpoint)
            return WebhookFailures.NotFound;
        if (command.Pauses)
            endpoint.Pause(clock.GetUtcNow());
        else
            endpoint.Resume(clock.GetUtcNow());
        return WebhookView.Of(endpoint);
    }
}

internal sealed class DeleteWebhookHandler(IWebhookEndpoints endpoints, TimeProvider clock) : ICommandHandler<DeleteWebhook, Done>
{
    public async Task<Result<Done>> Handle(DeleteWebhook command, CancellationToken cancellationToken)
    {
        if (await endpoints.Find(command.Id, cancellationToken) is not { } endpoint)
            return WebhookFailures.NotFound;
        endpoint.Delete(clock.GetUtcNow());
        endpoints.Remove(endpoint);
        return Done.It;
    }
}
