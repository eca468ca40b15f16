using System.Globalization;
using System.Net.Mime;
using Microsoft.Net.Http.Headers;
using OmniHub.Api.Wire;
using OmniHub.Application.Media;

namespace OmniHub.Api.Surfaces.PyTake.Media;

/// <summary>
/// The bytes of a file. Its content is not trusted: a browser displays only types without scripts (images, audio, video, plain text), downloads all others, and must not guess a type that
/// differs from the one in this answer.
/// </summary>
internal sealed class MediaContent(OpenedMedia media, long expires) : IResult
{
    private const long LongestCached = 24 * 60 * 60;

    private static readonly HashSet<string> Shown = ["image/jpeg", "image/png", "image/gif", "image/webp", "text/plain"];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var content = media.Content;
        var (file, response) = (media.File, httpContext.Response);
        var now = httpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds();
        var disposition = new ContentDispositionHeaderValue(
            IsShown(file.MimeType) ? DispositionTypeNames.Inline : DispositionTypeNames.Attachment
        );
        if (file.FileName is { } name)
            disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        response.Headers.CacheControl = string.Create(
            CultureInfo.InvariantCulture,
            $"private, max-age={Math.Clamp(expires - now, 0, LongestCached)}, immutable"
        );
        try
        {
            await Results
                .Stream(
                    content,
                    file.MimeType,
                    lastModified: file.CreatedAt,
                    entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""),
                    enableRangeProcessing: true
                )
                .ExecuteAsync(httpContext);
        }
        catch (IOException) when (!response.HasStarted && !httpContext.RequestAborted.IsCancellationRequested)
        {
            // It was there a moment ago: the store went away in between.
            response.Clear();
            await Failures.Write(httpContext, MediaFailures.StoreAway);
        }
    }

    private static bool IsShown(string mimeType) =>
        Shown.Contains(mimeType)
        || mimeType.StartsWith("audio/", StringComparison.Ordinal)
        || mimeType.StartsWith("video/", StringComparison.Ordinal);
}
