using Microsoft.AspNetCore.Http.HttpResults;

namespace OmniHub.Api.Docs;

/// <summary>Document 003's front door.</summary>
internal static class RootEndpoint
{
    internal static void MapRoot(this RouteGroupBuilder surface) => surface.MapGet("/", GetRoot).WithTags("Service").AllowAnonymous();

    /// <summary>What this service is, where its documents are, and every address it answers.</summary>
    internal static async Task<Ok<RootWire>> GetRoot(MergedDocument merged, CancellationToken ct) =>
        TypedResults.Ok(RootWire.From(await merged.Read(ct)));
}
