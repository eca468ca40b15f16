using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>What can be refused about WhatsApp configs.</summary>
public static class WhatsAppConfigFailures
{
    /// <summary>No such config for this caller.</summary>
    public static NotFound NotFound { get; } = new("whatsapp_config.not_found", "Configuration not found");

    /// <summary>Only one that may be used can be the default.</summary>
    public static Conflict InactiveIsNoDefault { get; } =
        new("whatsapp_config.inactive", "Only an active configuration can be the default.");

    /// <summary>Switched off.</summary>
    public static Conflict Inactive { get; } = new("whatsapp_config.inactive", "The configuration is not active.");
}
