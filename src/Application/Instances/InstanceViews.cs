using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Shows instances, and opens their secrets for those who may see them.</summary>
internal sealed class InstanceViews(ISecrets secrets, ICaller caller)
{
    internal InstanceView Of(InstanceRecord read) => Of(read.Instance, read.Config);

    internal InstanceView Of(Instance instance, WhatsAppConfig? config) =>
        new()
        {
            Id = instance.Id,
            Number = instance.Number,
            Tenant = instance.TenantId,
            Name = instance.Name.Value,
            DisplayName = instance.DisplayName,
            Description = instance.Description,
            Channel = instance.Channel,
            Provider = instance.Provider,
            Status = instance.Status,
            StatusReason = instance.StatusReason,
            OwnPhone = instance.OwnPhone,
            OwnName = instance.OwnName,
            ConnectedAt = instance.ConnectedAt,
            HasPairingCode = instance.PairingCode is not null,
            IsDefault = instance.IsDefault,
            SendsReadReceipts = !instance.HidesReading,
            SessionIdPrefix = instance.SessionIdPrefix,
            Agent = Of(instance.Agent),
            WhatsApp = config is null ? null : Of(config),
            CreatedAt = instance.CreatedAt,
            UpdatedAt = instance.UpdatedAt > config?.UpdatedAt || config is null ? instance.UpdatedAt : config.UpdatedAt,
        };

    private AssistantView Of(AssistantRouting agent) =>
        new(agent.Url, Open(agent.Key), agent.Agent, agent.TimeoutSeconds, agent.ApologyText, agent.SuppressPrefix, agent.AnswersGroups);

    // The key that the tenant gave is shown back to it, otherwise the instance's own. The hub's key is never shown.
    private WhatsAppView Of(WhatsAppConfig config) =>
        new(config.Id, config.BaseUrl, Open(config.ServerKey ?? config.Key), config.RemoteName, config.PhoneNumberId);

    private string? Open(SealedSecret? secret) => secret is { } there && CallerRights.MaySeeSecrets(caller) ? secrets.Reveal(there) : null;
}
