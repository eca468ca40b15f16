using Microsoft.AspNetCore.Http.HttpResults;

namespace OmniHub.Api.Docs;

/// <summary>The root address of the hub.</summary>
internal static class RootEndpoint
{
    internal static void MapRoot(this RouteGroupBuilder surface) => surface.MapGet("/", GetRoot).WithTags("Service").AllowAnonymous();

    /// <summary>Describes the service: its name, its documents and all of its addresses.</summary>
    internal static async Task<Ok<RootWire>> GetRoot(PublishedDocuments documents, CancellationToken ct) =>
        TypedResults.Ok(await documents.Root(ct));
}
