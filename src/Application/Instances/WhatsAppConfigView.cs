using OmniHub.Domain.Instances;

namespace OmniHub.Application.Instances;

/// <summary>One WhatsApp configuration as dialects show it; it never contains a key, token or app secret.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The display name.</param>
/// <param name="Provider">Evolution or Meta's own.</param>
/// <param name="InstanceName">The instance that uses it.</param>
/// <param name="PhoneNumberId">Meta's id of the number.</param>
/// <param name="BusinessAccountId">Meta's id of the business account.</param>
/// <param name="ApiVersion">The version of Meta's API; null: the hub's.</param>
/// <param name="EvolutionUrl">The Evolution server.</param>
/// <param name="VerifyToken">The token that Meta must present to subscribe.</param>
/// <param name="WebhookUrl">The webhook address for the provider.</param>
/// <param name="IsActive">True if it may be used.</param>
/// <param name="IsDefault">True if messages that name no instance go through it.</param>
/// <param name="Health">The result of the last test.</param>
/// <param name="LastHealthCheck">The time of the last test.</param>
/// <param name="Error">The error of the last test.</param>
/// <param name="CreatedBy">The display name of the user or key that created it.</param>
/// <param name="CreatedAt">The time of creation.</param>
/// <param name="UpdatedAt">The time of the last change of the settings.</param>
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
    /// <summary>The quality rating of the number, in Meta's word; null if it was not reported.</summary>
    public string? Quality { get; init; }

    /// <summary>The limit of people to whom it may write first, in Meta's word; null if it was not reported.</summary>
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
            defaults.ReportsTo(config.Provider, instance?.Id),
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

/// <summary>The names of providers in configurations.</summary>
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
