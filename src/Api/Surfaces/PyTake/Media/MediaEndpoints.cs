using System.ComponentModel;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces.PyTake.Media;

/// <summary>Files: uploaded to be sent, described, and read through signed links.</summary>
internal static class MediaEndpoints
{
    private const string Which = "Id of the upload, or of the message that carries the file.";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    internal static void MapMedia(this RouteGroupBuilder routes)
    {
        var media = routes.MapGroup("/api/v1/media").WithTags("Media");
        media.MapPost("", UploadMedia).Accepts<FileBody>("multipart/form-data").AcceptsUpTo(BodyLimits.File + FileForm.Overhead);
        media.MapGet("/{id}", GetMedia);
        media.MapDelete("/{id}", DiscardMedia);
        routes
            .MapMethods("/media/{id}", Reading, OpenMedia)
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream")
            .Produces<Stream>(StatusCodes.Status206PartialContent, "application/octet-stream")
            .Produces(StatusCodes.Status304NotModified)
            .Produces(StatusCodes.Status416RangeNotSatisfiable)
            .Produces<PyTakeError>(StatusCodes.Status403Forbidden)
            .AllowAnonymous()
            .WithTags("Media");
    }

    /// <summary>Upload a file, to be sent by its id.</summary>
    /// <remarks>It is deleted at its expiry time unless a message uses it.</remarks>
    internal static async Task<Results<Created<MediaWire>, Refusal>> UploadMedia(
        FileForm form,
        IMediator hub,
        IMediaLinks links,
        CancellationToken ct
    ) =>
        (await hub.Send(new UploadMedia(form.File), ct)).ToCreated(
            media => MediaWire.From(media, links),
            at: media => $"/api/v1/media/{media.Id}"
        );

    /// <summary>Describe a file, with a fresh signed link.</summary>
    internal static async Task<Results<Ok<MediaWire>, Refusal>> GetMedia(
        [Description(Which)] string id,
        IMediator hub,
        IMediaLinks links,
        CancellationToken ct
    ) => (await hub.Send(new GetMedia(id), ct)).ToOk(media => MediaWire.From(media, links));

    /// <summary>Delete an upload; messages with the same bytes keep them.</summary>
    internal static async Task<Results<Ok<MediaGoneWire>, Refusal>> DiscardMedia(
        [Description("Id of the upload.")] string id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new DiscardMedia(id), ct)).ToOk((Done _) => new MediaGoneWire("File discarded", id));

    /// <summary>Read a file through a signed link: the whole, or a range of it.</summary>
    /// <remarks>Needs no credential. A link that is not the hub's own or whose time is over is refused; a file that is still being fetched is answered with 503 and Retry-After.</remarks>
    internal static async Task<Results<MediaContent, Refusal>> OpenMedia(
        [Description("Id of the file.")] string id,
        IMediator hub,
        CancellationToken ct,
        [Description("The time at which the link expires, in Unix seconds.")] long exp = 0,
        [Description("The link's signature.")] string? sig = null
    ) =>
        await hub.Send(new OpenMedia(id, exp, sig), ct) switch
        {
            { Failure: { } failure } => new Refusal(failure),
            var opened => new MediaContent(opened.Value, exp),
        };
}
