using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Instances;

namespace OmniHub.Api.Surfaces.PyTake.WhatsAppConfigs;

/// <summary>The connection to a WhatsApp provider.</summary>
[SnakeCase]
public sealed record CreateConfigBody : IShowExample<CreateConfigBody>
{
    [Description("The display name; unique.")]
    public string? Name { get; init; }

    [Description("official or evolution; left out: official with a phone_number_id, evolution with an evolution_url.")]
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

    [Description("The name of the instance on the Evolution server and in the hub (evolution).")]
    public string? InstanceName { get; init; }

    [Description("The token that a webhook subscription must present; random if left out.")]
    public string? WebhookVerifyToken { get; init; }

    [Description("True if it may be used.")]
    public bool? IsActive { get; init; }

    [Description("True if messages to the instance default go through it.")]
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

/// <summary>The members to change; a member that is left out keeps its value.</summary>
[SnakeCase]
public sealed record UpdateConfigBody : IShowExample<UpdateConfigBody>
{
    /// <inheritdoc/>
    public static UpdateConfigBody Example { get; } = new() { Name = "Sales" };

    [Description("The display name; unique.")]
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

    [Description("The name of the instance on the Evolution server (evolution).")]
    public string? InstanceName { get; init; }

    [Description("The token that a webhook subscription must present.")]
    public string? WebhookVerifyToken { get; init; }

    [Description("True if it may be used.")]
    public bool? IsActive { get; init; }

    [Description("True if messages to the instance default go through it.")]
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
