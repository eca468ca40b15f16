using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>How the provider of one WhatsApp line is reached. Every WhatsApp instance has exactly one.</summary>
public sealed partial class WhatsAppConfig : AggregateRoot<WhatsAppConfigId>, ITenantOwned
{
    /// <summary>The longest name, remote name and id.</summary>
    public const int MaxTextLength = 120;

    private WhatsAppConfig() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>What people call it.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>Evolution or Meta's own.</summary>
    public ProviderKind Provider { get; private init; }

    /// <summary>The provider's server, as it was written.</summary>
    public string BaseUrl { get; private set; } = string.Empty;

    /// <summary>The key of this very line on an Evolution server; null: the hub's own key for its own server.</summary>
    public SealedSecret? Key { get; private set; }

    /// <summary>The key that the tenant gave for its server; it can do more than the line's own, such as making the line anew.</summary>
    public SealedSecret? ServerKey { get; private set; }

    /// <summary>What the line is called on an Evolution server.</summary>
    public string? RemoteName { get; private set; }

    /// <summary>Meta's id of the number.</summary>
    public string? PhoneNumberId { get; private set; }

    /// <summary>Meta's access token.</summary>
    public SealedSecret? AccessToken { get; private set; }

    /// <summary>What Meta signs webhooks with.</summary>
    public SealedSecret? AppSecret { get; private set; }

    /// <summary>What Meta must say to subscribe a webhook.</summary>
    public string VerifyToken { get; private set; } = string.Empty;

    /// <summary>Meta's id of the business account.</summary>
    public string? BusinessAccountId { get; private set; }

    /// <summary>The version of Meta's API; null: the hub's.</summary>
    public string? ApiVersion { get; private set; }

    /// <summary>Whether it may be used.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>The tenant whose default config this is; null when it is not the default. Unique, so there is one at most.</summary>
    public TenantId? DefaultOf { get; private set; }

    /// <summary>Whether sends that name nothing go through it.</summary>
    public bool IsDefault => DefaultOf is not null;

    /// <summary>What the last test found.</summary>
    public ConfigHealth Health { get; private set; }

    /// <summary>When it was last tested.</summary>
    public DateTimeOffset? LastHealthCheck { get; private set; }

    /// <summary>What was wrong then.</summary>
    public string? ErrorMessage { get; private set; }

    /// <summary>How people rate the number, in Meta's word; null: not told.</summary>
    public string? Quality { get; private set; }

    /// <summary>How many people it may write to first, in Meta's word; null: not told.</summary>
    public string? SendingLimit { get; private set; }

    /// <summary>Who made it, as people know them.</summary>
    public string? CreatedBy { get; private init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When its settings were last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Reaches a line on an Evolution server.</summary>
    public static Result<WhatsAppConfig> ForEvolution(TenantId tenant, string name, EvolutionConnection line, Provenance made)
    {
        var config = Made(tenant, name, ProviderKind.Evolution, made);
        return config.Point(line, made.At).Then(_ => config.Quietly());
    }

    /// <summary>Reaches a number through Meta's Cloud API.</summary>
    public static Result<WhatsAppConfig> ForOfficial(TenantId tenant, string name, OfficialConnection line, Provenance made)
    {
        var config = Made(tenant, name, ProviderKind.Official, made);
        return config.Point(line, made.At).Then(_ => config.Quietly());
    }

    // A line that is only being tried out is no news yet.
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

/// <summary>Where a line is on an Evolution server.</summary>
/// <param name="BaseUrl">The server.</param>
/// <param name="RemoteName">What the line is called there.</param>
/// <param name="ServerKey">The key that the tenant gave; null: the hub's own server and key.</param>
public sealed record EvolutionConnection(string BaseUrl, string RemoteName, SealedSecret? ServerKey);

/// <summary>Where a line is at Meta.</summary>
/// <param name="BaseUrl">The Graph API.</param>
/// <param name="ApiVersion">Its version; null: the hub's.</param>
/// <param name="PhoneNumberId">Meta's id of the number.</param>
/// <param name="AccessToken">The token.</param>
/// <param name="AppSecret">What webhooks are signed with.</param>
/// <param name="BusinessAccountId">Meta's id of the business account.</param>
public sealed record OfficialConnection(
    string BaseUrl,
    string? ApiVersion,
    string PhoneNumberId,
    SealedSecret AccessToken,
    SealedSecret? AppSecret,
    string? BusinessAccountId
);

/// <summary>Who made a config, when, and with which verify token.</summary>
/// <param name="By">As people know them.</param>
/// <param name="VerifyToken">Given or random.</param>
/// <param name="At">When.</param>
public sealed record Provenance(string? By, string VerifyToken, DateTimeOffset At);
