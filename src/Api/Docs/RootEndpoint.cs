using Microsoft.AspNetCore.Http.HttpResults;

namespace OmniHub.Api.Docs;

/// <summary>The root address of document 003.</summary>
internal static class RootEndpoint
{
    internal static void MapRoot(this RouteGroupBuilder surface) => surface.MapGet("/", GetRoot).WithTags("Service").AllowAnonymous();

    /// <summary>Describes the service: its name, its documents and all of its addresses.</summary>
    internal static async Task<Ok<RootWire>> GetRoot(MergedDocument merged, CancellationToken ct) =>
        TypedResults.Ok(RootWire.From(await merged.Read(ct)));
}
