using OmniHub.Domain.Instances;

namespace OmniHub.Application.Instances;

/// <summary>One WhatsApp configuration as surfaces show it; no key, token or app secret is ever in it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Provider">Evolution or Meta's own.</param>
/// <param name="InstanceName">The instance that uses it.</param>
/// <param name="PhoneNumberId">Meta's id of the number.</param>
/// <param name="BusinessAccountId">Meta's id of the business account.</param>
/// <param name="ApiVersion">The version of Meta's API; null: the hub's.</param>
/// <param name="EvolutionUrl">The Evolution server.</param>
/// <param name="VerifyToken">What Meta must say to subscribe.</param>
/// <param name="WebhookUrl">What the provider is to be told to call.</param>
/// <param name="IsActive">Whether it may be used.</param>
/// <param name="IsDefault">Whether sends that name nothing go through it.</param>
/// <param name="Health">What the last test found.</param>
/// <param name="LastHealthCheck">When.</param>
/// <param name="Error">What was wrong then.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When its settings were last changed.</param>
public sealed record WhatsAppConfigView(
    WhatsAppConfigId Id,
    string Name,
    ProviderKind Provider,
    string? InstanceName,
    string? PhoneNumberId,
    string? BusinessAccountId,
    string? ApiVersion,
    string? EvolutionUrl,
    string VerifyToken,
    Uri WebhookUrl,
    bool IsActive,
    bool IsDefault,
    ConfigHealth Health,
    DateTimeOffset? LastHealthCheck,
    string? Error,
    string? CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    /// <summary>How people rate the number, in Meta's word; null: not told.</summary>
    public string? Quality { get; init; }

    /// <summary>How many people it may write to first, in Meta's word; null: not told.</summary>
    public string? SendingLimit { get; init; }

    internal static WhatsAppConfigView Of(WhatsAppConfig config, Instance? instance, ProviderDefaults defaults) =>
        new(
            config.Id,
            config.Name,
            config.Provider,
            instance?.Name.Value ?? config.RemoteName,
            config.PhoneNumberId,
            config.BusinessAccountId,
            config.ApiVersion,
            config.Provider is ProviderKind.Evolution ? config.BaseUrl : null,
            config.VerifyToken,
            new Uri(
                defaults.PublicUrl.ToString().TrimEnd('/')
                    + (config.Provider is ProviderKind.Official ? "/api/v1/whatsapp/webhook" : $"/webhook/evolution/{instance?.Name.Value}")
            ),
            config.IsActive,
            config.IsDefault,
            config.Health,
            config.LastHealthCheck,
            config.ErrorMessage,
            config.CreatedBy,
            config.CreatedAt,
            config.UpdatedAt
        )
        {
            Quality = config.Quality,
            SendingLimit = config.SendingLimit,
        };
}

/// <summary>Providers' words, as configurations are written with.</summary>
public static class ProviderWords
{
    /// <summary>The word.</summary>
    public static string ToWord(this ProviderKind provider) => provider is ProviderKind.Official ? "official" : "evolution";

    internal static ProviderKind? From(string? word) =>
        word?.Trim().ToLowerInvariant() switch
        {
            "official" => ProviderKind.Official,
            "evolution" => ProviderKind.Evolution,
            _ => null,
        };
}
