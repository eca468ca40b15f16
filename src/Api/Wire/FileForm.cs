using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Wire;

/// <summary>A form with one file. The file is written to disk as it arrives and deleted at the end of the request unless it was taken over.</summary>
/// <param name="File">The file in the field <c>file</c>, or why there is none.</param>
/// <param name="Fields">The other fields.</param>
public sealed record FileForm(Result<StagedFile> File, IReadOnlyDictionary<string, string> Fields)
{
    private const int LongestField = 70_000;
    private const int MostFields = 32;
    private const int LongestBoundary = 100;

    /// <summary>Room for the fields beside a file of the largest size.</summary>
    internal const long Overhead = 256 * 1024;

    /// <summary>A field's value, or null.</summary>
    public string? this[string name] => Fields.GetValueOrDefault(name);

    /// <summary>Reads it; called by the framework.</summary>
    public static async ValueTask<FileForm> BindAsync(HttpContext context)
    {
        var request = context.Request;
        if (BoundaryOf(request) is not { } boundary)
            return new(MediaFailures.NotAForm, new Dictionary<string, string>());
        var limits = context.RequestServices.GetRequiredService<MediaLimits>();
        // Counted here, while the file is written to disk: the server would close the connection before the caller learns what is too large.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = request.ContentLength ?? (2 * limits.MaxUpload) + Overhead;
        if (request.ContentLength > limits.MaxUpload + Overhead)
            return new(MediaFailures.TooLarge(limits.MaxUpload), new Dictionary<string, string>());
        try
        {
            return await Read(context, new MultipartReader(boundary, request.Body), limits.MaxUpload);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException && broken is not BadHttpRequestException)
        {
            return new(MediaFailures.BrokenOff, new Dictionary<string, string>());
        }
    }

    /// <summary>Returns the boundary between the parts of a form with files; null if the body is not such a form.</summary>
    internal static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= LongestBoundary } boundary
            ? boundary
            : null;

    private static async Task<FileForm> Read(HttpContext context, MultipartReader reader, long most)
    {
        var (ct, library) = (context.RequestAborted, context.RequestServices.GetRequiredService<IMediaLibrary>());
        Result<StagedFile> file = MediaFailures.Missing;
        var (fields, isHere) = (new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), false);
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } disposition)
                continue;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
            if (name != "file" && !disposition.IsFileDisposition())
            {
                if (fields.Count == MostFields)
                    return new(HttpFailures.Malformed, fields);
                fields[name] = await Text(section, ct);
                continue;
            }

            if (isHere)
                return new(MediaFailures.TooMany, fields);
            isHere = true;
            file = await Stage(section, disposition, library, most, ct);
            if (file.Failure is not null)
                return new(file, fields);
            context.Response.RegisterForDispose(file.Value);
        }

        return new(file, fields);
    }

    private static async Task<Result<StagedFile>> Stage(
        MultipartSection section,
        ContentDispositionHeaderValue disposition,
        IMediaLibrary library,
        long most,
        CancellationToken ct
    )
    {
        var called =
            HeaderUtilities.RemoveQuotes(disposition.FileNameStar).Value is { Length: > 0 } star ? star
            : HeaderUtilities.RemoveQuotes(disposition.FileName).Value is { Length: > 0 } plain ? plain
            : null;
        var staged = await library.Stage(section.Body, new(section.ContentType, StorableText.OrNull(called)), most, ct);
        if (staged.Failure is not null || called is not null || section.ContentType is not null)
            return staged;
        // Neither said, and its own bytes do not tell either.
        if (staged.Value.MimeType != "application/octet-stream")
            return staged;
        staged.Value.Dispose();
        return MediaFailures.Nameless;
    }

    private static async Task<string> Text(MultipartSection section, CancellationToken ct)
    {
        var buffer = new byte[LongestField + 1];
        var length = await section.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return length > LongestField
            ? throw new BadHttpRequestException("A form field is too long.", StatusCodes.Status413PayloadTooLarge)
            : StorableText.Of(System.Text.Encoding.UTF8.GetString(buffer, 0, length));
    }
}
