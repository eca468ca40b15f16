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
public sealed record CreateHookedInstance(string? Name, string? Description, WebhookSettings Settings, string? Secret)
    : ICommand<HookedInstanceView>,
        IExternalCall
{
    /// <summary>Leaves out the secret, because this text may end up in a log.</summary>
    public override string ToString() => $"{nameof(CreateHookedInstance)} {Name}";
}

internal sealed class CreateHookedInstanceRules : AbstractValidator<CreateHookedInstance>
{
    public CreateHookedInstanceRules()
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

internal sealed class CreateHookedInstanceHandler(
    IMediator hub,
    IInstances instances,
    HookOfNewInstance hook,
    WebhookAddresses addresses,
    TimeProvider clock
) : ICommandHandler<CreateHookedInstance, HookedInstanceView>
{
    public async Task<Result<HookedInstanceView>> Handle(CreateHookedInstance command, CancellationToken cancellationToken)
    {
        if ((command.Settings.Check().Failure ?? await addresses.Refuses(command.Settings.Url, cancellationToken)) is { } wrong)
            return wrong;
        var (shown, now) = (command.Name!.Trim(), clock.GetUtcNow());
        var name = InstanceName.DerivedFrom(shown);
        if (await instances.IsTaken(name, now, cancellationToken))
            name = name.With(InstanceId.New().ToString()[^8..]);

        hook.Asked = (command.Settings, command.Secret ?? SigningSecret.New(), now);
        var made = await hub.Send(
            new CreateInstance
            {
                Name = name.Value,
                DisplayName = shown,
                Description = command.Description,
            },
            cancellationToken
        );
        return made.Then(view => new HookedInstanceView(view, WebhookView.Of(hook.Made!)));
    }
}
