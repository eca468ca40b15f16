using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

internal sealed class WhenInstanceCreated(IWebhookEndpoints endpoints, HookOfNewInstance hook, ISecrets secrets)
    : IReaction<InstanceCreated>
{
    public Task Handle(DomainEventNotification<InstanceCreated> notification, CancellationToken cancellationToken)
    {
        if (hook.Asked is not { } asked)
            return Task.CompletedTask;
        var (created, secret) = (notification.Event, secrets.Seal(asked.Secret));
        var made = WebhookEndpoint.OfInstance(created.Tenant, created.InstanceId, asked.Settings, secret, asked.From).Value;
        endpoints.Add(made);
        (hook.Asked, hook.Made) = (null, made);
        return Task.CompletedTask;
    }
}
