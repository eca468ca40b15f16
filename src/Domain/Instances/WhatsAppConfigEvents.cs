using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>The way to a provider was made or changed.</summary>
/// <param name="Config">The configuration.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="What">The name of what changed; never the value.</param>
/// <param name="At">The time of the event.</param>
public sealed record WhatsAppConfigChanged(WhatsAppConfigId Config, TenantId Tenant, string What, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "whatsapp_config.changed";
}

/// <summary>A test found something else than the last one.</summary>
public sealed record WhatsAppConfigHealthChanged(WhatsAppConfigId Config, TenantId Tenant, ConfigHealth Health, DateTimeOffset At)
    : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "whatsapp_config.health_changed";
}

/// <summary>The provider rates the number otherwise than before, or lets it send more or less.</summary>
public sealed record WhatsAppConfigRated(
    WhatsAppConfigId Config,
    TenantId Tenant,
    string? Quality,
    string? Limit,
    string? Why,
    DateTimeOffset At
) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "whatsapp_config.rated";
}

/// <summary>The way to a provider was deleted.</summary>
public sealed record WhatsAppConfigDeleted(WhatsAppConfigId Config, TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "whatsapp_config.deleted";
}
