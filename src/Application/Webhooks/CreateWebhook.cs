using FluentValidation;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>Adds an endpoint of one instance or of the whole tenant. The result contains the secret.</summary>
/// <param name="Settings">The events that it receives, and how they are sent.</param>
/// <param name="Instance">The instance, by name or id; null for all.</param>
/// <param name="Secret">The secret that signs its calls; null for a random one.</param>
[Requires(Permission.Admin, Scope.Webhooks)]
public sealed record CreateWebhook(WebhookSettings Settings, string? Instance = null, string? Secret = null) : ICommand<WebhookSecretView>
{
    /// <summary>Leaves out the secret, because this text may end up in a log.</summary>
    public override string ToString() => $"{nameof(CreateWebhook)} {Settings.Url}";
}

internal sealed class CreateWebhookRules : AbstractValidator<CreateWebhook>
{
    public CreateWebhookRules() => RuleFor(command => command.Secret).IsSigningSecret();
}

internal sealed class CreateWebhookHandler(
    IWebhookEndpoints endpoints,
    IInstances instances,
    WebhookAddresses addresses,
    ISecrets secrets,
    ICaller caller,
    TimeProvider clock
) : ICommandHandler<CreateWebhook, WebhookSecretView>
{
    public async Task<Result<WebhookSecretView>> Handle(CreateWebhook command, CancellationToken cancellationToken)
    {
        if (await addresses.Refuses(command.Settings.Url, cancellationToken) is { } refused)
            return refused;
        InstanceId? line = null;
        if (command.Instance is { } name)
        {
            if (await instances.Find(name, cancellationToken) is not { } instance)
                return InstanceFailures.NotFound(name);
            line = instance.Id;
        }

        var secret = command.Secret ?? SigningSecret.New();
        var made = WebhookEndpoint.Further(caller.Tenant, line, command.Settings, secrets.Seal(secret), clock.GetUtcNow());
        if (made.Failure is { } failure)
            return failure;
        endpoints.Add(made.Value);
        return new WebhookSecretView(WebhookView.Of(made.Value), secret);
    }
}
