using FluentValidation;
using MediatR;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>Changes what is given of an instance and of its webhook settings, and nothing else.</summary>
/// <param name="Instance">Its id or technical name.</param>
/// <param name="Name">The display name; null for no change.</param>
/// <param name="Description">A description of its purpose.</param>
/// <param name="Change">The changes of the settings.</param>
/// <param name="Secret">The new secret that signs calls; null for no change.</param>
[Requires(Permission.Admin, Scope.Webhooks)]
public sealed record UpdateInstanceWithWebhook(
    string Instance,
    string? Name,
    Optional<string> Description,
    WebhookChange Change,
    string? Secret
) : ICommand<InstanceWithWebhookView>
{
    /// <summary>Leaves out the secret, because this text may end up in a log.</summary>
    public override string ToString() => $"{nameof(UpdateInstanceWithWebhook)} {Instance}";
}

internal sealed class UpdateInstanceWithWebhookRules : AbstractValidator<UpdateInstanceWithWebhook>
{
    public UpdateInstanceWithWebhookRules()
    {
        RuleFor(command => command.Name)
            .Must(name => name is null || name.Trim().Length is > 0 and <= Domain.Instances.Instance.MaxTextLength)
            .WithMessage($"The name must have 1 to {Domain.Instances.Instance.MaxTextLength} characters.");
        RuleFor(command => command.Description.Value)
            .MaximumLength(WebhookSettings.MaxDescriptionLength)
            .OverridePropertyName("Description")
            .WithMessage($"The description must have at most {WebhookSettings.MaxDescriptionLength} characters.");
        RuleFor(command => command.Secret).IsSigningSecret().OverridePropertyName("WebhookSecret");
    }
}

internal sealed class UpdateInstanceWithWebhookHandler(
    IMediator hub,
    ICaller caller,
    IWebhookEndpoints endpoints,
    WebhookAddresses addresses,
    ISecrets secrets,
    TimeProvider clock
) : ICommandHandler<UpdateInstanceWithWebhook, InstanceWithWebhookView>
{
    public async Task<Result<InstanceWithWebhookView>> Handle(UpdateInstanceWithWebhook command, CancellationToken cancellationToken)
    {
        var renamed = command.Name is { } name ? new Optional<string>(name.Trim()) : default;
        var updated = await hub.Send(
            new UpdateInstance(command.Instance) { DisplayName = renamed, Description = command.Description },
            cancellationToken
        );
        if (updated.Failure is { } unknown)
            return unknown;

        var endpoint = await endpoints.FindSettingsOf(updated.Value.Id, cancellationToken);
        if (command.Change.IsEmpty && command.Secret is null)
            return new InstanceWithWebhookView(updated.Value, endpoint is null ? WebhookView.None : WebhookView.Of(endpoint));
        var settings = command.Change.On(endpoint?.Settings ?? new WebhookSettings { IsEnabled = command.Change.Url.HasValue });
        if (settings.Url != endpoint?.Settings.Url && await addresses.Refuses(settings.Url, cancellationToken) is { } refused)
            return refused;
        var changed = endpoint is null ? Make(command, settings, updated.Value.Id) : Change(endpoint, settings, command);
        return changed.Then(there => new InstanceWithWebhookView(updated.Value, WebhookView.Of(there)));
    }

    private Result<WebhookEndpoint> Make(UpdateInstanceWithWebhook command, WebhookSettings settings, InstanceId instance)
    {
        var secret = secrets.Seal(command.Secret ?? SigningSecret.New());
        var made = WebhookEndpoint.OfInstance(caller.Tenant, instance, settings, secret, clock.GetUtcNow());
        if (made.Succeeded)
            endpoints.Add(made.Value);
        return made;
    }

    private Result<WebhookEndpoint> Change(WebhookEndpoint endpoint, WebhookSettings settings, UpdateInstanceWithWebhook command)
    {
        var now = clock.GetUtcNow();
        if (endpoint.Change(settings, now).Failure is { } wrong)
            return wrong;
        if (command.Secret is { } secret)
            endpoint.Rotate(secrets.Seal(secret), TimeSpan.Zero, now);
        return endpoint;
    }
}
