using System.Security.Cryptography;
using FluentValidation;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>
/// Stores the connection settings of a WhatsApp provider, and creates the instance that uses them. The provider is not called: a test, the first pairing or the next health check shows
/// if it answers.
/// </summary>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record CreateWhatsAppConfig : ICommand<WhatsAppConfigView>
{
    /// <summary>The display name; unique in the tenant.</summary>
    public string? Name { get; init; }

    /// <summary>official or evolution; null: follows from <see cref="PhoneNumberId"/> or <see cref="EvolutionUrl"/>.</summary>
    public string? Provider { get; init; }

    /// <summary>Meta's id of the number (official).</summary>
    public string? PhoneNumberId { get; init; }

    /// <summary>The token (official).</summary>
    public string? AccessToken { get; init; }

    /// <summary>The secret with which Meta signs webhooks (official).</summary>
    public string? AppSecret { get; init; }

    /// <summary>Meta's id of the business account (official).</summary>
    public string? BusinessAccountId { get; init; }

    /// <summary>The version of Meta's API (official); null: the hub's.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>The server (evolution).</summary>
    public string? EvolutionUrl { get; init; }

    /// <summary>Its key (evolution).</summary>
    public string? EvolutionApiKey { get; init; }

    /// <summary>The name of the instance at the provider and in the hub (evolution).</summary>
    public string? InstanceName { get; init; }

    /// <summary>The token that Meta must present to subscribe; null for a random one.</summary>
    public string? WebhookVerifyToken { get; init; }

    /// <summary>True if it may be used.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>True to make it the tenant's default.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The provider that is named or follows from the other members; null if neither is clear.</summary>
    internal ProviderKind? Kind =>
        (Provider, PhoneNumberId, EvolutionUrl) switch
        {
            ({ Length: > 0 } word, _, _) => ProviderWords.From(word),
            (_, { Length: > 0 }, null or "") => ProviderKind.Official,
            (_, null or "", { Length: > 0 }) => ProviderKind.Evolution,
            _ => null,
        };

    /// <summary>Leaves out the secrets, because this text may end up in a log.</summary>
    public override string ToString() => $"{nameof(CreateWhatsAppConfig)} {Name}";
}

internal sealed class CreateWhatsAppConfigRules : AbstractValidator<CreateWhatsAppConfig>
{
    public CreateWhatsAppConfigRules()
    {
        RuleFor(command => command.Name).NotEmpty().WithMessage("name is required.").IsWord("The name", WhatsAppConfig.MaxTextLength);
        RuleFor(command => command.Provider)
            .Must((command, _) => command.Kind is not null)
            .WithMessage("provider must be official or evolution, or follow from phone_number_id or evolution_url.");
        RuleFor(command => command.WebhookVerifyToken).IsWord("The verify token", WhatsAppConfig.MaxTextLength);
        When(
            command => command.Kind is ProviderKind.Official,
            () =>
            {
                RuleFor(command => command.PhoneNumberId).NotEmpty().WithMessage("phone_number_id is required.");
                RuleFor(command => command.AccessToken).NotEmpty().WithMessage("access_token is required.").IsSecret("The access token");
                RuleFor(command => command.AppSecret).IsSecret("The app secret");
                RuleFor(command => command.BusinessAccountId).IsWord("The business account id", WhatsAppConfig.MaxTextLength);
                RuleFor(command => command.ApiVersion).IsGraphVersion();
            }
        );
        When(
            command => command.Kind is ProviderKind.Evolution,
            () =>
            {
                RuleFor(command => command.EvolutionUrl)
                    .NotEmpty()
                    .WithMessage("evolution_url is required.")
                    .IsAddress("The Evolution URL");
                RuleFor(command => command.EvolutionApiKey)
                    .NotEmpty()
                    .WithMessage("evolution_api_key is required.")
                    .IsSecret("The Evolution key");
            }
        );
        RuleFor(command => command.IsActive)
            .Equal(true)
            .When(command => command.IsDefault)
            .WithMessage("Only an active configuration can be the default.");
    }
}

internal sealed class CreateWhatsAppConfigHandler(
    InstanceDrafts drafts,
    IInstances instances,
    IWhatsAppConfigs configs,
    DefaultConfig defaultConfig,
    ProviderDefaults defaults,
    TimeProvider clock
) : ICommandHandler<CreateWhatsAppConfig, WhatsAppConfigView>
{
    public async Task<Result<WhatsAppConfigView>> Handle(CreateWhatsAppConfig command, CancellationToken cancellationToken)
    {
        if (await configs.IsNamed(command.Name!.Trim(), besides: null, cancellationToken))
            return WhatsAppConfigFailures.NameTaken(command.Name);
        var technical = await TechnicalName(command, cancellationToken);
        var drafted = await drafts.Draft(ToInstance(command, technical), cancellationToken);
        if (drafted.Failure is { } refused)
            return refused;

        var (instance, config) = drafted.Value;
        var now = clock.GetUtcNow();
        instance.Open(now);
        // The webhook is not registered at the Evolution server yet: the first pairing does that.
        if (config!.Provider is ProviderKind.Evolution)
            instance.Rewire(now);
        if (!command.IsActive)
            config.Deactivate(now);
        if (command.IsDefault && (await defaultConfig.Give(config, cancellationToken)).Failure is { } failure)
            return failure;
        return WhatsAppConfigView.Of(config, instance, defaults);
    }

    private static CreateInstance ToInstance(CreateWhatsAppConfig command, string technical) =>
        new()
        {
            Name = technical,
            DisplayName = command.Name!.Trim(),
            EvolutionUrl = command.EvolutionUrl,
            EvolutionKey = command.EvolutionApiKey,
            WhatsappInstance = command.InstanceName,
            VerifyToken = command.WebhookVerifyToken,
            Official =
                command.Kind is ProviderKind.Official
                    ? new OfficialAccount(
                        command.PhoneNumberId!,
                        command.AccessToken!,
                        command.AppSecret,
                        command.WebhookVerifyToken,
                        command.BusinessAccountId,
                        ApiVersion: command.ApiVersion
                    )
                    : null,
        };

    private async Task<string> TechnicalName(CreateWhatsAppConfig command, CancellationToken ct)
    {
        if (command.Kind is ProviderKind.Evolution && command.InstanceName is { Length: > 0 } given && InstanceName.From(given).Succeeded)
            return given;
        var derived = InstanceName.DerivedFrom(command.InstanceName ?? command.Name!);
        var free = derived;
        while (await instances.IsTaken(free, clock.GetUtcNow(), ct))
            free = derived.With(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3)));
        return free.Value;
    }
}

/// <summary>Moves the tenant's default to another configuration.</summary>
internal sealed class DefaultConfig(IWhatsAppConfigs configs, TimeProvider clock)
{
    internal async Task<Result<Done>> Give(WhatsAppConfig config, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!config.IsActive)
            return WhatsAppConfigFailures.InactiveIsNoDefault;
        if (await configs.FindDefault(ct) is { } holder && holder.Id != config.Id)
            holder.Undefault(now);
        return config.MakeDefault(now);
    }
}
