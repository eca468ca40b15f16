using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Lists the caller's WhatsApp configurations, oldest first.</summary>
/// <param name="Active">Only active, or only inactive ones.</param>
/// <param name="Provider">Only those of that provider: official or evolution.</param>
[Requires(Permission.Viewer, Scope.Instances)]
public sealed record ListWhatsAppConfigs(bool? Active = null, string? Provider = null)
    : IQuery<IReadOnlyList<WhatsAppConfigView>>,
        IForOneInstance;

internal sealed class ListWhatsAppConfigsHandler(IWhatsAppConfigs configs, ProviderDefaults defaults)
    : IQueryHandler<ListWhatsAppConfigs, IReadOnlyList<WhatsAppConfigView>>
{
    public async Task<Result<IReadOnlyList<WhatsAppConfigView>>> Handle(ListWhatsAppConfigs query, CancellationToken cancellationToken)
    {
        var provider = ProviderWords.From(query.Provider);
        if (!string.IsNullOrWhiteSpace(query.Provider) && provider is null)
            return Invalid.Field(nameof(query.Provider), $"Unknown provider '{query.Provider}'. Known are: official, evolution.");
        var found = await configs.List(query.Active, provider, cancellationToken);
        return found.Select(one => WhatsAppConfigView.Of(one.Config, one.Instance, defaults)).ToList();
    }
}

/// <summary>Shows one WhatsApp configuration.</summary>
/// <param name="Id">The id of the configuration.</param>
[Requires(Permission.Viewer, Scope.Instances)]
public sealed record GetWhatsAppConfig(Guid Id) : IQuery<WhatsAppConfigView>, IForOneInstance;

internal sealed class GetWhatsAppConfigHandler(IWhatsAppConfigs configs, IInstances instances, ProviderDefaults defaults)
    : IQueryHandler<GetWhatsAppConfig, WhatsAppConfigView>
{
    public async Task<Result<WhatsAppConfigView>> Handle(GetWhatsAppConfig query, CancellationToken cancellationToken)
    {
        var id = new WhatsAppConfigId(query.Id);
        return
            await configs.Find(id, cancellationToken) is { } config && await instances.FindByConfig(id, cancellationToken) is { } instance
            ? WhatsAppConfigView.Of(config, instance, defaults)
            : WhatsAppConfigFailures.NotFound;
    }
}

/// <summary>Shows the caller's default WhatsApp configuration.</summary>
[Requires(Permission.Viewer, Scope.Instances)]
public sealed record GetDefaultWhatsAppConfig : IQuery<WhatsAppConfigView>, IForOneInstance;

internal sealed class GetDefaultWhatsAppConfigHandler(IWhatsAppConfigs configs, IInstances instances, ProviderDefaults defaults)
    : IQueryHandler<GetDefaultWhatsAppConfig, WhatsAppConfigView>
{
    public async Task<Result<WhatsAppConfigView>> Handle(GetDefaultWhatsAppConfig query, CancellationToken cancellationToken) =>
        await configs.FindDefault(cancellationToken) is { } config
            ? WhatsAppConfigView.Of(config, await instances.FindByConfig(config.Id, cancellationToken), defaults)
            : WhatsAppConfigFailures.NoDefault;
}
