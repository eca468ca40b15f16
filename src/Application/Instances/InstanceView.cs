using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>One instance as dialects show it. Secrets are visible to the tenant's own administrators, and null for all others.</summary>
public sealed record InstanceView
{
    /// <summary>Its id.</summary>
    public required InstanceId Id { get; init; }

    /// <summary>Its small number.</summary>
    public required long Number { get; init; }

    /// <summary>The tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Its technical name.</summary>
    public required string Name { get; init; }

    /// <summary>The display name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>A description of its purpose.</summary>
    public string? Description { get; init; }

    /// <summary>The network it belongs to.</summary>
    public required ChannelType Channel { get; init; }

    /// <summary>The provider that carries its messages.</summary>
    public required ProviderKind Provider { get; init; }

    /// <summary>The state as the provider last reported it.</summary>
    public required InstanceStatus Status { get; init; }

    /// <summary>Why, where known.</summary>
    public string? StatusReason { get; init; }

    /// <summary>Its own number, digits with country code.</summary>
    public string? OwnPhone { get; init; }

    /// <summary>Its own profile name.</summary>
    public string? OwnName { get; init; }

    /// <summary>The start of its session.</summary>
    public DateTimeOffset? ConnectedAt { get; init; }

    /// <summary>True if a pairing code is ready to be scanned.</summary>
    public required bool HasPairingCode { get; init; }

    /// <summary>True if messages that name no instance go through it.</summary>
    public required bool IsDefault { get; init; }

    /// <summary>True if customers are shown that their messages were read, on channels that can show it.</summary>
    public required bool SendsReadReceipts { get; init; }

    /// <summary>The prefix of an assistant's session names.</summary>
    public required string SessionIdPrefix { get; init; }

    /// <summary>The AI assistant that answers.</summary>
    public required AssistantView Agent { get; init; }

    /// <summary>The connection settings of its provider; only for WhatsApp.</summary>
    public WhatsAppView? WhatsApp { get; init; }

    /// <summary>The code to scan; only in the answer to a creation that asked for it, and null when the provider gave no code.</summary>
    public PairingView? Pairing { get; init; }

    /// <summary>The time of creation.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of the last change of the settings.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>The AI assistant of an instance.</summary>
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
    /// <summary>Leaves out the key, because this text may end up in a log.</summary>
    public override string ToString() => Agent ?? "none";
}

/// <summary>The connection settings of a WhatsApp instance.</summary>
public sealed record WhatsAppView(WhatsAppConfigId Config, string BaseUrl, string? Key, string? RemoteName, string? PhoneNumberId)
{
    /// <summary>Leaves out the key, because this text may end up in a log.</summary>
    public override string ToString() => $"{RemoteName ?? PhoneNumberId}@{BaseUrl}";
}
