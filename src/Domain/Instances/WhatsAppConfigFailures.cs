using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>The failures of WhatsApp configurations.</summary>
public static class WhatsAppConfigFailures
{
    /// <summary>The configuration does not exist for this caller.</summary>
    public static NotFound NotFound { get; } = new("whatsapp_config.not_found", "Configuration not found");

    /// <summary>Only an active configuration can be the default.</summary>
    public static Conflict InactiveIsNoDefault { get; } =
        new("whatsapp_config.inactive", "Only an active configuration can be the default.");

    /// <summary>No configuration is the default.</summary>
    public static NotFound NoDefault { get; } = new("whatsapp_config.no_default", "No default configuration found");

    /// <summary>The tenant has one of that name.</summary>
    public static Conflict NameTaken(string name) => new("whatsapp_config.name_taken", $"A configuration '{name}' already exists");

    /// <summary>A configuration stays with its provider.</summary>
    public static Invalid ProviderFixed { get; } =
        Invalid.Field("Provider", "The provider of a configuration cannot be changed; create another one.");

    /// <summary>Switched off.</summary>
    public static Conflict Inactive { get; } = new("whatsapp_config.inactive", "The configuration is not active.");
}
