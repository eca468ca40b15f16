using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>The connection settings of one WhatsApp instance's provider. Every WhatsApp instance has exactly one.</summary>
public sealed partial class WhatsAppConfig : AggregateRoot<WhatsAppConfigId>, ITenantOwned
{
    /// <summary>The longest name, remote name and id.</summary>
    public const int MaxTextLength = 120;

    private WhatsAppConfig() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The display name.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>Evolution or Meta's own.</summary>
    public ProviderKind Provider { get; private init; }

    /// <summary>The provider's server, as it was written.</summary>
    public string BaseUrl { get; private set; } = string.Empty;

    /// <summary>The key of this instance on an Evolution server; null for the hub's own key on its own server.</summary>
    public SealedSecret? Key { get; private set; }

    /// <summary>The key that the tenant gave for its server; it can do more than the instance's own, such as creating the instance again.</summary>
    public SealedSecret? ServerKey { get; private set; }

    /// <summary>The name of the instance on an Evolution server.</summary>
    public string? RemoteName { get; private set; }

    /// <summary>The number that was given when the instance was created, digits; given again when it is made anew at an Evolution server.</summary>
    public string? PairingNumber { get; private set; }

    /// <summary>Meta's id of the number.</summary>
    public string? PhoneNumberId { get; private set; }

    /// <summary>Meta's access token.</summary>
    public SealedSecret? AccessToken { get; private set; }

    /// <summary>The secret with which Meta signs webhooks.</summary>
    public SealedSecret? AppSecret { get; private set; }

    /// <summary>The token that Meta must present to subscribe a webhook.</summary>
    public string VerifyToken { get; private set; } = string.Empty;

    /// <summary>Meta's id of the business account.</summary>
    public string? BusinessAccountId { get; private set; }

    /// <summary>The version of Meta's API; null: the hub's.</summary>
    public string? ApiVersion { get; private set; }

    /// <summary>True if it may be used.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>The tenant whose default config this is; null when it is not the default. Unique, so there is one at most.</summary>
    public TenantId? DefaultOf { get; private set; }

    /// <summary>True if messages that name no instance go through it.</summary>
    public bool IsDefault => DefaultOf is not null;

    /// <summary>The result of the last test.</summary>
    public ConfigHealth Health { get; private set; }

    /// <summary>The time of the last test.</summary>
    public DateTimeOffset? LastHealthCheck { get; private set; }

    /// <summary>The error of the last test.</summary>
    public string? ErrorMessage { get; private set; }

    /// <summary>The quality rating of the number, in Meta's word; null if it was not reported.</summary>
    public string? Quality { get; private set; }

    /// <summary>The limit of people to whom it may write first, in Meta's word; null if it was not reported.</summary>
    public string? SendingLimit { get; private set; }

    /// <summary>The display name of the user or key that created it.</summary>
    public string? CreatedBy { get; private init; }

    /// <summary>The time of creation.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The time of the last change of the settings.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Creates the settings of an instance on an Evolution server.</summary>
    public static Result<WhatsAppConfig> ForEvolution(TenantId tenant, string name, EvolutionConnection connection, Provenance made)
    {
        var config = Made(tenant, name, ProviderKind.Evolution, made);
        return config.Point(connection, made.At).Then(_ => config.Quietly());
    }

    /// <summary>Reaches a number through Meta's Cloud API.</summary>
    public static Result<WhatsAppConfig> ForOfficial(TenantId tenant, string name, OfficialConnection connection, Provenance made)
    {
        var config = Made(tenant, name, ProviderKind.Official, made);
        return config.Point(connection, made.At).Then(_ => config.Quietly());
    }

    /// <summary>Keeps the number to pair with; null for none.</summary>
    public WhatsAppConfig PairedWith(string? digits)
    {
        PairingNumber = digits;
        return this;
    }

    // The settings may only be a connection test, so there is no event yet.
    private WhatsAppConfig Quietly()
    {
        _ = TakeEvents();
        return this;
    }

    private static WhatsAppConfig Made(TenantId tenant, string name, ProviderKind provider, Provenance made) =>
        new()
        {
            Id = WhatsAppConfigId.New(),
            TenantId = tenant,
            Name = name,
            Provider = provider,
            VerifyToken = made.VerifyToken,
            CreatedBy = made.By,
            CreatedAt = made.At,
            UpdatedAt = made.At,
        };
}

/// <summary>The place of an instance on an Evolution server.</summary>
/// <param name="BaseUrl">The server.</param>
/// <param name="RemoteName">The name of the instance there.</param>
/// <param name="ServerKey">The key that the tenant gave; null: the hub's own server and key.</param>
public sealed record EvolutionConnection(string BaseUrl, string RemoteName, SealedSecret? ServerKey);

/// <summary>The place of an instance at Meta.</summary>
/// <param name="BaseUrl">The Graph API.</param>
/// <param name="ApiVersion">Its version; null: the hub's.</param>
/// <param name="PhoneNumberId">Meta's id of the number.</param>
/// <param name="AccessToken">The token.</param>
/// <param name="AppSecret">The secret that signs webhooks.</param>
/// <param name="BusinessAccountId">Meta's id of the business account.</param>
public sealed record OfficialConnection(
    string BaseUrl,
    string? ApiVersion,
    string PhoneNumberId,
    SealedSecret AccessToken,
    SealedSecret? AppSecret,
    string? BusinessAccountId
);

/// <summary>The creator, the time of creation and the verify token of a configuration.</summary>
/// <param name="By">The display name of the user or key.</param>
/// <param name="VerifyToken">Given or random.</param>
/// <param name="At">The time of creation.</param>
public sealed record Provenance(string? By, string VerifyToken, DateTimeOffset At);
