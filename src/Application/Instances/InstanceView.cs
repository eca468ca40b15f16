using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>One instance as surfaces show it. Secrets are there for the tenant's own administrators only, and null for everybody else.</summary>
public sealed record InstanceView
{
    /// <summary>Its id.</summary>
    public required InstanceId Id { get; init; }

    /// <summary>Its small number.</summary>
    public required long Number { get; init; }

    /// <summary>Whose it is.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Its technical name.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The network it belongs to.</summary>
    public required ChannelType Channel { get; init; }

    /// <summary>Who carries its messages.</summary>
    public required ProviderKind Provider { get; init; }

    /// <summary>What it is doing, as far as the provider told.</summary>
    public required InstanceStatus Status { get; init; }

    /// <summary>Why, where known.</summary>
    public string? StatusReason { get; init; }

    /// <summary>Its own number, digits with country code.</summary>
    public string? OwnPhone { get; init; }

    /// <summary>Its own profile name.</summary>
    public string? OwnName { get; init; }

    /// <summary>Since when its session lasts.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    /// <summary>Whether a pairing code waits to be scanned.</summary>
    public required bool HasPairingCode { get; init; }

    /// <summary>Whether messages that name no instance go through it.</summary>
    public required bool IsDefault { get; init; }

    /// <summary>What an agent's session name starts with.</summary>
    public required string SessionIdPrefix { get; init; }

    /// <summary>Who answers.</summary>
    public required AssistantView Agent { get; init; }

    /// <summary>How its provider is reached; null but for WhatsApp.</summary>
    public WhatsAppView? WhatsApp { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its settings were last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>Who answers on an instance.</summary>
public sealed record AssistantView(
    string? Url,
    string? Key,
    string? Agent,
    int TimeoutSeconds,
    string ApologyText,
    string SuppressPrefix,
    bool AnswersGroups
)
{
    /// <summary>Never the key.</summary>
    public override string ToString() => Agent ?? "none";
}

/// <summary>How the provider of a WhatsApp instance is reached.</summary>
public sealed record WhatsAppView(WhatsAppConfigId Config, string BaseUrl, string? Key, string? RemoteName, string? PhoneNumberId)
{
    /// <summary>Never the key.</summary>
    public override string ToString() => $"{RemoteName ?? PhoneNumberId}@{BaseUrl}";
}
