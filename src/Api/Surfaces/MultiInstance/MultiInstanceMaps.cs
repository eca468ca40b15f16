using Mapster;
using OmniHub.Api.Surfaces.MultiInstance.Instances;
using OmniHub.Api.Surfaces.MultiInstance.Stats;
using OmniHub.Application.Usage;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Api.Surfaces.MultiInstance;

/// <summary>Maps of this dialect from views to wire records with the same members.</summary>
internal sealed class MultiInstanceMaps : IRegister
{
    /// <summary>Made at the first use, not at start.</summary>
    internal static TypeAdapterConfig Config { get; } = WireMaps.Of(new MultiInstanceMaps());

    public void Register(TypeAdapterConfig config)
    {
        // Two counters have other names here.
        config.Default.NameMatchingStrategy(
            NameMatchingStrategy.ConvertSourceMemberName(name =>
                name switch
                {
                    nameof(UsageView.MediaBytes) => nameof(UsageWire.TotalMediaSize),
                    nameof(UsageView.WebhooksSent) => nameof(UsageWire.WebhookSent),
                    _ => name,
                }
            )
        );
        config.NewConfig<UsageView, UsageWire>();
        config
            .NewConfig<TenantUsageView, UserTotalWire>()
            .Map(wire => wire, view => view.Total)
            .Map(wire => wire.InstanceCount, view => view.Instances.Count);
        config
            .NewConfig<InstanceUsageView, InstancePartWire>()
            .Map(wire => wire, view => view.Usage)
            .Map(wire => wire.InstanceId, view => view.Instance.ToString());
        config
            .NewConfig<InstanceUsageDetail, InstanceUsageWire>()
            .Map(wire => wire, view => view.Total)
            .Map(wire => wire.DailyStats, view => view.Days);
        config
            .NewConfig<DayUsageView, DayStatsWire>()
            .Map(wire => wire, view => view.Usage)
            .Map(wire => wire.Date, view => new DateTimeOffset(view.Day, TimeOnly.MinValue, TimeSpan.Zero));
        config.NewConfig<WebhookSettings, WebhookSettingsWire>();
    }
}
