using Mapster;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces;

/// <summary>
/// Maps views to wire records with the same members. A dialect registers its own maps and configures members with other names; a wire record that converts
/// values keeps its own <c>From</c>.
/// </summary>
internal static class WireMaps
{
    /// <summary>Returns the maps of one dialect.</summary>
    internal static TypeAdapterConfig Of(IRegister surface)
    {
        // A member of a wire record without a source is a mistake, not a null.
        var config = new TypeAdapterConfig { RequireDestinationMemberSource = true };
        config.Default.ShallowCopyForSameType(true);
        config.NewConfig<ITypedId, Guid>().MapWith(id => id.Value);
        surface.Register(config);
        return config;
    }
}
