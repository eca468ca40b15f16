using Microsoft.AspNetCore.Http.HttpResults;

namespace OmniHub.Api.Docs;

/// <summary>The root address of the hub.</summary>
internal static class RootEndpoint
{
    internal static void MapRoot(this RouteGroupBuilder surface) =>
        surface.MapGet("/", GetRoot).Produces(StatusCodes.Status302Found).WithTags("Service").AllowAnonymous();

    /// <summary>Describes the service: its name, its documents and all of its addresses.</summary>
    /// <remarks>A caller that accepts <c>text/html</c> is sent to the console (302).</remarks>
    internal static async Task<Ok<RootWire>> GetRoot(PublishedDocuments documents, CancellationToken ct) =>
        TypedResults.Ok(await documents.Root(ct));
}
