using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Opens an existing instance at its provider after it was removed there or moved to another place. Commits the result.</summary>
internal sealed class ConnectionReopening(IWhatsAppConfigs configs, ConnectionOpening opening, IUnitOfWork work, TimeProvider clock)
{
    internal async Task<Result<Done>> Open(Instance instance, CancellationToken ct)
    {
        if (instance.WhatsAppConfigId is not { } id || await configs.Find(id, ct) is not { } config)
            return InstanceFailures.NotOnChannel(instance.Channel, "open an instance");
        if (
            config is { ServerKey: null, Provider: ProviderKind.Evolution }
            && await configs.WasUsed(config.BaseUrl, config.RemoteName!, ct)
        )
            config.Rename(RemoteNames.Unique(instance.Name.Value, instance.TenantId), clock.GetUtcNow());

        var opened = await opening.Open(instance, config, new OpeningWish(), CancellationToken.None);
        if (opened.Failure is { } failure)
            return failure;
        await work.Commit(CancellationToken.None);
        return Done.It;
    }
}
