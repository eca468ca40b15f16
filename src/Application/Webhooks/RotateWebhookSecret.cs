using FluentValidation;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>Replaces the secret; for a while calls carry the old signature too.</summary>
/// <param name="Id">The id of the endpoint.</param>
/// <param name="Secret">The new secret; null: a random one.</param>
/// <param name="OverlapSeconds">The time in seconds for which the old secret stays valid.</param>
[Requires(Permission.Admin, Scope.Webhooks)]
public sealed record RotateWebhookSecret(WebhookEndpointId Id, string? Secret = null, int OverlapSeconds = 86_400)
    : ICommand<WebhookSecretView>
{
    /// <summary>Leaves out the secret, because this text may end up in a log.</summary>
    public override string ToString() => $"{nameof(RotateWebhookSecret)} {Id}";
}

/// <summary>Shows an endpoint's secret.</summary>
/// <param name="Id">The id of the endpoint.</param>
[Requires(Permission.Admin, Scope.Webhooks)]
public sealed record GetWebhookSecret(WebhookEndpointId Id) : IQuery<WebhookSecretView>;

internal sealed class RotateWebhookSecretRules : AbstractValidator<RotateWebhookSecret>
{
    public RotateWebhookSecretRules() => RuleFor(command => command.Secret).IsSigningSecret();
}

internal sealed class RotateWebhookSecretHandler(IWebhookEndpoints endpoints, ISecrets secrets, TimeProvider clock)
    : ICommandHandler<RotateWebhookSecret, WebhookSecretView>
{
    public async Task<Result<WebhookSecretView>> Handle(RotateWebhookSecret command, CancellationToken cancellationToken)
    {
        if (await endpoints.Find(command.Id, cancellationToken) is not { } endpoint)
            return WebhookFailures.NotFound;
        var secret = command.Secret ?? SigningSecret.New();
        return endpoint
            .Rotate(secrets.Seal(secret), TimeSpan.FromSeconds(command.OverlapSeconds), clock.GetUtcNow())
            .Then(_ => new WebhookSecretView(WebhookView.Of(endpoint), secret));
    }
}

internal sealed class GetWebhookSecretHandler(IWebhookEndpoints endpoints, ISecrets secrets)
    : IQueryHandler<GetWebhookSecret, WebhookSecretView>
{
    public async Task<Result<WebhookSecretView>> Handle(GetWebhookSecret query, CancellationToken cancellationToken) =>
        await endpoints.Find(query.Id, cancellationToken) is { } endpoint
            ? new WebhookSecretView(WebhookView.Of(endpoint), secrets.Reveal(endpoint.Secret))
            : WebhookFailures.NotFound;
}
