using Microsoft.AspNetCore.Http.Metadata;

namespace OmniHub.Api.Wire;

/// <summary>Limits the length of request bodies; a longer one is answered with 413.</summary>
internal static class BodyLimits
{
    private const long MiB = 1024 * 1024;

    /// <summary>The limit of routes without another one.</summary>
    internal const long Usual = 1 * MiB;

    /// <summary>The limit of provider callbacks.</summary>
    internal const long Webhook = 5 * MiB;

    /// <summary>The limit of uploads.</summary>
    internal const long File = 50 * MiB;

    /// <summary>Sets the maximum number of bytes in the bodies of these routes.</summary>
    internal static TBuilder AcceptsUpTo<TBuilder>(this TBuilder routes, long bytes)
        where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(new Limit(bytes));

    private sealed record Limit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
