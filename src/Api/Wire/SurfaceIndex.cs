namespace OmniHub.Api.Wire;

/// <summary>Finds the dialect that answers a request: the endpoint's own, else the one with the longest matching prefix, else the default one.</summary>
internal sealed class SurfaceIndex(IReadOnlyList<Surface> all, Surface house)
{
    private readonly (PathString Prefix, Surface Surface)[] _byPrefix =
    [
        .. all.SelectMany(surface => surface.Prefixes.Select(prefix => (prefix, surface)))
            .OrderByDescending(pair => pair.prefix.Value!.Length),
    ];

    internal IReadOnlyList<Surface> All => all;

    internal Surface Named(string name) => all.Single(surface => surface.Name == name);

    internal Surface Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<Surface>() ?? Of(context.Request.Path);

    internal Surface Of(PathString path)
    {
        foreach (var (prefix, surface) in _byPrefix)
        {
            if (path.StartsWithSegments(prefix))
                return surface;
        }

        return house;
    }
}
