using Mapster;
using OmniHub.Api.Surfaces.PyTake.Audit;
using OmniHub.Api.Surfaces.PyTake.Flows;
using OmniHub.Api.Surfaces.PyTake.Retention;
using OmniHub.Api.Surfaces.PyTake.Webhooks;
using OmniHub.Application.Flows;
using OmniHub.Application.Retention;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Identity;

namespace OmniHub.Api.Surfaces.PyTake;

/// <summary>Maps of this dialect from views to wire records with the same members.</summary>
internal sealed class PyTakeMaps : IRegister
{
    /// <summary>Made at the first use, not at start.</summary>
    internal static TypeAdapterConfig Config { get; } = WireMaps.Of(new PyTakeMaps());

    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<DeliveryView, DeliveryWire>().Map(wire => wire.InstanceId, view => view.Instance);
        config.NewConfig<AuditEntry, AuditEntryWire>().Map(wire => wire.Ip, entry => entry.Address);
        config.NewConfig<ErasureView, ErasureWire>().Map(wire => wire.ContactId, view => view.Contact);
        config.NewConfig<FlowView, FlowWire>().Map(wire => wire, view => view.Traits);
    }
}
