using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Instances;

namespace OmniHub.Api.Surfaces.PyTake.WhatsAppConfigs;

/// <summary>How a WhatsApp provider is reached.</summary>
[SnakeCase]
public sealed record CreateConfigBody : IShowExample<CreateConfigBody>
{
    [Description("What people call it; unique.")]
    public string? Name { get; init; }

    [Description("official or evolution.")]
    public string? Provider { get; init; }

    [Description("Meta's id of the number (official).")]
    public string? PhoneNumberId { get; init; }

    [Description("Meta's access token (official). Never shown again.")]
    public string? AccessToken { get; init; }

    [Description("The app secret that webhooks are signed with (official). Never shown again.")]
    public string? AppSecret { get; init; }

    [Description("Meta's id of the business account (official); templates need it.")]
    public string? BusinessAccountId { get; init; }

    [Description("The version of Meta's API (official), like v23.0; left out: the hub's.")]
    public string? ApiVersion { get; init; }

    [Description("The server (evolution).")]
    public string? EvolutionUrl { get; init; }

    [Description("Its key (evolution). Never shown again.")]
    public string? EvolutionApiKey { get; init; }

    [Description("What the line is called there and the instance here (evolution).")]
    public string? InstanceName { get; init; }

    [Description("What a webhook subscription must say; left out: a random one is made.")]
    public string? WebhookVerifyToken { get; init; }

    [Description("Whether it may be used.")]
    public bool? IsActive { get; init; }

    [Description("Whether sends to the instance default go through it.")]
    public bool? IsDefault { get; init; }

    /// <inheritdoc/>
    public static CreateConfigBody Example =>
        new()
        {
            Name = "Production WhatsApp",
            Provider = "official",
            PhoneNumberId = "123456789",
            AccessToken = "EAAJLLK95RIU...",
            WebhookVerifyToken = "verify_token_123",
            AppSecret = "app_secret_key",
            BusinessAccountId = "987654321",
            IsActive = true,
            IsDefault = false,
        };

    internal CreateWhatsAppConfig ToCommand() =>
        new()
        {
            Name = Name,
            Provider = Provider,
            PhoneNumberId = PhoneNumberId,
            AccessToken = AccessToken,
            AppSecret = AppSecret,
            BusinessAccountId = BusinessAccountId,
            ApiVersion = ApiVersion,
            EvolutionUrl = EvolutionUrl,
            EvolutionApiKey = EvolutionApiKey,
            InstanceName = InstanceName,
            WebhookVerifyToken = WebhookVerifyToken,
            IsActive = IsActive ?? true,
            IsDefault = IsDefault ?? false,
        };
}

/// <summary>What shall change; what is left out stays.</summary>
[SnakeCase]
public sealed record UpdateConfigBody
{
    [Description("What people call it; unique.")]
    public string? Name { get; init; }

    [Description("The provider that it has; another one is refused.")]
    public string? Provider { get; init; }

    [Description("Meta's id of the number (official).")]
    public string? PhoneNumberId { get; init; }

    [Description("Meta's access token (official).")]
    public string? AccessToken { get; init; }

    [Description("The app secret that webhooks are signed with (official).")]
    public string? AppSecret { get; init; }

    [Description("Meta's id of the business account (official).")]
    public string? BusinessAccountId { get; init; }

    [Description("The version of Meta's API (official), like v23.0.")]
    public string? ApiVersion { get; init; }

    [Description("The server (evolution).")]
    public string? EvolutionUrl { get; init; }

    [Description("Its key (evolution).")]
    public string? EvolutionApiKey { get; init; }

    [Description("What the line is called there (evolution).")]
    public string? InstanceName { get; init; }

    [Description("What a webhook subscription must say.")]
    public string? WebhookVerifyToken { get; init; }

    [Description("Whether it may be used.")]
    public bool? IsActive { get; init; }

    [Description("Whether sends to the instance default go through it.")]
    public bool? IsDefault { get; init; }

    internal UpdateWhatsAppConfig ToCommand(Guid id) =>
        new(id)
        {
            Name = Name,
            Provider = Provider,
            PhoneNumberId = PhoneNumberId,
            AccessToken = AccessToken,
            AppSecret = AppSecret,
            BusinessAccountId = BusinessAccountId,
            ApiVersion = ApiVersion,
            EvolutionUrl = EvolutionUrl,
            EvolutionApiKey = EvolutionApiKey,
            InstanceName = InstanceName,
            WebhookVerifyToken = WebhookVerifyToken,
            IsActive = IsActive,
            IsDefault = IsDefault,
        };
}
