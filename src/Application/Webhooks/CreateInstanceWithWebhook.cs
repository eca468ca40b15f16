using FluentValidation;
using MediatR;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>Creates a WhatsApp instance with its webhook settings. Its name is free text; a technical name is derived from it and made unique.</summary>
/// <param name="Name">The display name.</param>
/// <param name="Description">A description of its purpose.</param>
/// <param name="Settings">The settings of its own webhook.</param>
/// <param name="Secret">The secret that signs calls; null for a random one.</param>
[Requires(Permission.Admin, Scope.Webhooks)]
public sealed record CreateInstanceWithWebhook(string? Name, string? Description, WebhookSettings Settings, string? Secret)
    : ICommand<InstanceWithWebhookView>,
        IExternalCall
{
    /// <summary>Leaves out the secret, because this text may end up in a log.</summary>
    public override string ToString() => $"{nameof(CreateInstanceWithWebhook)} {Name}";
}

internal sealed class CreateInstanceWithWebhookRules : AbstractValidator<CreateInstanceWithWebhook>
{
    public CreateInstanceWithWebhookRules()
    {
        RuleFor(command => command.Name)
            .Must(name => name?.Trim().Length is > 0 and <= Instance.MaxTextLength)
            .WithMessage($"The name must have 1 to {Instance.MaxTextLength} characters.");
        RuleFor(command => command.Description)
            .MaximumLength(WebhookSettings.MaxDescriptionLength)
            .WithMessage($"The description must have at most {WebhookSettings.MaxDescriptionLength} characters.");
        RuleFor(command => command.Secret).IsSigningSecret().OverridePropertyName("WebhookSecret");
    }
}

internal sealed class CreateInstanceWithWebhookHandler(
    IMediator hub,
    IInstances instances,
    IWebhookEndpoints endpoints,
    WebhookAddresses addresses,
    ISecrets secrets,
    TimeProvider clock
) : ICommandHandler<CreateInstanceWithWebhook, InstanceWithWebhookView>
{
    public async Task<Result<InstanceWithWebhookView>> Handle(CreateInstanceWithWebhook command, CancellationToken cancellationToken)
    {
        if ((command.Settings.Check().Failure ?? await addresses.Refuses(command.Settings.Url, cancellationToken)) is { } wrong)
            return wrong;
        var (shown, now) = (command.Name!.Trim(), clock.GetUtcNow());
        var name = InstanceName.DerivedFrom(shown);
        if (await instances.IsTaken(name, now, cancellationToken))
            name = name.With(InstanceId.New().ToString()[^8..]);

        WebhookEndpoint? webhook = null;
        var made = await hub.Send(
            new CreateInstance
            {
                Name = name.Value,
                DisplayName = shown,
                Description = command.Description,
                // In the transaction that makes the instance visible, so that the webhook receives every event from the first pairing code on.
                Alongside = instance => endpoints.Add(webhook = Webhook(instance, command, now)),
            },
            cancellationToken
        );
        return made.Then(view => new InstanceWithWebhookView(view, WebhookView.Of(webhook!)));
    }

    // The settings were checked before the instance was made.
    private WebhookEndpoint Webhook(Instance instance, CreateInstanceWithWebhook command, DateTimeOffset from)
    {
        var secret = secrets.Seal(command.Secret ?? SigningSecret.New());
        return WebhookEndpoint.OfInstance(instance.TenantId, instance.Id, command.Settings, secret, from).Value;
    }
}
