using Mapster;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces;

/// <summary>
/// Maps views to wire records that say the same in the same words. A surface registers its own maps and names what it calls differently; a wire record that translates
/// values keeps its own <c>From</c>.
/// </summary>
internal static class WireMaps
{
    /// <summary>The maps of one surface.</summary>
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
