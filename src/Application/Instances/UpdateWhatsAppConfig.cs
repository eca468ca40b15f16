using FluentValidation;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Changes what is given of a WhatsApp configuration; null and what is left out stay. The provider stays what it is.</summary>
/// <param name="Id">The id of the configuration.</param>
[Requires(Permission.Admin, Scope.Instances)]
public sealed record UpdateWhatsAppConfig(Guid Id) : ICommand<WhatsAppConfigView>
{
    /// <summary>The display name.</summary>
    public string? Name { get; init; }

    /// <summary>The provider that it has; another one is refused.</summary>
    public string? Provider { get; init; }

    /// <summary>Meta's id of the number.</summary>
    public string? PhoneNumberId { get; init; }

    /// <summary>The token.</summary>
    public string? AccessToken { get; init; }

    /// <summary>The secret with which Meta signs webhooks.</summary>
    public string? AppSecret { get; init; }

    /// <summary>Meta's id of the business account.</summary>
    public string? BusinessAccountId { get; init; }

    /// <summary>The version of Meta's API.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>The Evolution server.</summary>
    public string? EvolutionUrl { get; init; }

    /// <summary>Its key.</summary>
    public string? EvolutionApiKey { get; init; }

    /// <summary>The name of the instance at the provider.</summary>
    public string? InstanceName { get; init; }

    /// <summary>The token that Meta must present to subscribe.</summary>
    public string? WebhookVerifyToken { get; init; }

    /// <summary>True if it may be used.</summary>
    public bool? IsActive { get; init; }

    /// <summary>True to make it the tenant's default.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>Leaves out the secrets, because this text may end up in a log.</summary>
    public override string ToString() => $"{nameof(UpdateWhatsAppConfig)} {Id}";
}

internal sealed class UpdateWhatsAppConfigRules : AbstractValidator<UpdateWhatsAppConfig>
{
    public UpdateWhatsAppConfigRules()
    {
        RuleFor(command => command.Name).IsWord("The name", WhatsAppConfig.MaxTextLength);
        RuleFor(command => command.WebhookVerifyToken).IsWord("The verify token", WhatsAppConfig.MaxTextLength);
        RuleFor(command => command.AccessToken).IsSecret("The access token");
        RuleFor(command => command.AppSecret).IsSecret("The app secret");
        RuleFor(command => command.BusinessAccountId).IsWord("The business account id", WhatsAppConfig.MaxTextLength);
        RuleFor(command => command.ApiVersion).IsGraphVersion();
        RuleFor(command => command.EvolutionUrl).IsAddress("The Evolution URL");
        RuleFor(command => command.EvolutionApiKey).IsSecret("The Evolution key");
        RuleFor(command => command.InstanceName).IsWord("The instance name", WhatsAppConfig.MaxTextLength);
    }
}

internal sealed class UpdateWhatsAppConfigHandler(
    IInstances instances,
    IWhatsAppConfigs configs,
    ConfigDrafts configDrafts,
    DefaultConfig defaultConfig,
    ISecrets secrets,
    ProviderDefaults defaults,
    TimeProvider clock
) : ICommandHandler<UpdateWhatsAppConfig, WhatsAppConfigView>
{
    public async Task<Result<WhatsAppConfigView>> Handle(UpdateWhatsAppConfig command, CancellationToken cancellationToken)
    {
        var id = new WhatsAppConfigId(command.Id);
        if (
            await configs.Find(id, cancellationToken) is not { } config
            || await instances.FindByConfig(id, cancellationToken) is not { } instance
        )
            return WhatsAppConfigFailures.NotFound;
        if (command.Provider is { } word && ProviderWords.From(word) != config.Provider)
            return WhatsAppConfigFailures.ProviderFixed;
        if (command.Name is { } name && await configs.IsNamed(name.Trim(), id, cancellationToken))
            return WhatsAppConfigFailures.NameTaken(name);

        var now = clock.GetUtcNow();
        if ((await Rewire(command, instance, config, now, cancellationToken)).Failure is { } wrong)
            return wrong;
        if (command.Name is not null || command.WebhookVerifyToken is not null)
        {
            if (config.Describe(command.Name, command.WebhookVerifyToken, now).Failure is { } refused)
                return refused;
        }

        if (command.IsActive == true)
            config.Activate(now);
        else if (command.IsActive == false)
            config.Deactivate(now);
        if (command.IsDefault == true && (await defaultConfig.Give(config, cancellationToken)).Failure is { } inactive)
            return inactive;
        if (command.IsDefault == false)
            config.Undefault(now);
        return WhatsAppConfigView.Of(config, instance, defaults);
    }

    private async Task<Result<Done>> Rewire(
        UpdateWhatsAppConfig command,
        Instance instance,
        WhatsAppConfig config,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (config.Provider is ProviderKind.Official)
            return RewireOfficial(command, config, now);
        if ((command.EvolutionUrl ?? command.EvolutionApiKey ?? command.InstanceName) is null)
            return Done.It;
        var connection = await configDrafts.EvolutionLineFor(
            command.EvolutionUrl ?? config.BaseUrl,
            command.EvolutionApiKey is { } key ? secrets.Seal(key) : config.ServerKey,
            command.InstanceName ?? config.RemoteName,
            instance.Name,
            besides: config.Id,
            ct
        );
        if (connection.Failure is { } failure)
            return failure;
        if (connection.Value.BaseUrl != config.BaseUrl || connection.Value.RemoteName != config.RemoteName)
            instance.Rewire(now);
        return config.Point(connection.Value, now);
    }

    private Result<Done> RewireOfficial(UpdateWhatsAppConfig command, WhatsAppConfig config, DateTimeOffset now) =>
        (command.PhoneNumberId ?? command.AccessToken ?? command.AppSecret ?? command.BusinessAccountId ?? command.ApiVersion) is null
            ? Done.It
            : config.Point(
                new OfficialConnection(
                    config.BaseUrl,
                    command.ApiVersion ?? config.ApiVersion,
                    command.PhoneNumberId ?? config.PhoneNumberId!,
                    command.AccessToken is { } token ? secrets.Seal(token) : config.AccessToken!.Value,
                    command.AppSecret is { } secret ? secrets.Seal(secret) : config.AppSecret,
                    command.BusinessAccountId ?? config.BusinessAccountId
                ),
                now
            );
}
