using Ardalis.Specification;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Instances that exist for their tenant. A draft is only the beginning of one.</summary>
internal sealed class OpenedInstances : Specification<Instance>
{
    internal OpenedInstances() => Query.Where(instance => instance.Registration != InstanceRegistration.Draft);

    /// <summary>A page of them, oldest first; of one channel, or all.</summary>
    internal OpenedInstances(ChannelType? channel, int skip, int limit)
        : this() =>
        Query
            .Where(instance => instance.Channel == channel, channel is not null)
            .OrderBy(instance => instance.Number)
            .Skip(skip)
            .Take(limit);

    /// <summary>Those of one tenant.</summary>
    internal OpenedInstances(TenantId tenant)
        : this() => Query.Where(instance => instance.TenantId == tenant);

    /// <summary>Those of one provider.</summary>
    internal OpenedInstances(ProviderKind provider)
        : this() => Query.Where(instance => instance.Provider == provider);
}

/// <summary>The instance of that id, or of that name in any case.</summary>
internal sealed class InstanceNamed : Specification<Instance>
{
    internal InstanceNamed(string nameOrId)
    {
        if (Guid.TryParseExact(nameOrId, "D", out var value))
        {
            var id = new InstanceId(value);
            Query.Where(instance => instance.Id == id);
            return;
        }

        var key = InstanceName.KeyOf(nameOrId);
        Query.Where(instance => instance.NameKey == key);
    }
}

/// <summary>WhatsApp configurations that match, oldest first.</summary>
internal sealed class WhatsAppConfigsMatching : Specification<WhatsAppConfig>
{
    internal WhatsAppConfigsMatching(bool? active, ProviderKind? provider) =>
        Query
            .Where(config => config.IsActive == active, active is not null)
            .Where(config => config.Provider == provider, provider is not null)
            .OrderBy(config => config.CreatedAt)
            .ThenBy(config => config.Id);
}

/// <summary>Instances whose app token expires before that time and can be renewed.</summary>
internal sealed class ExpiringAppTokens : Specification<ChannelCredentials, InstanceId>
{
    internal ExpiringAppTokens(DateTimeOffset before)
    {
        Query.Where(one => one.RefreshToken != null && one.TokenExpiresAt < before);
        Query.Select(one => one.Id);
    }
}
