using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Media;

namespace OmniHub.Api.Surfaces.PyTake.Media;

/// <summary>A form with a file.</summary>
[SnakeCase]
public sealed record FileBody([property: Description("The file, up to 50 MiB.")] IFormFile File);

/// <summary>A file that the hub keeps.</summary>
[SnakeCase]
public sealed record MediaWire(
    [property: Description("Its id: to be named as media_id by messages.")] Guid Id,
    [property: Description("The MIME type, detected from the content.")] string MimeType,
    [property: Description("The file name.")] string? FileName,
    [property: Description("Its size in bytes.")] long Size,
    [property: Description("Its hash, lower-case hex.")] string Sha256,
    [property: Description("A signed link to it; works for a while, without a credential.")] string Url,
    [property: Description("The time at which it was stored.")] DateTimeOffset CreatedAt,
    [property: Description("The time at which it is deleted unless a message uses it.")] DateTimeOffset? ExpiresAt
) : IShowExample<MediaWire>
{
    /// <inheritdoc/>
    public static MediaWire Example { get; } =
        new(
            Guid.Parse("0199e5b2-6c1d-7d6e-9a57-3f1c6a0b2d11"),
            "image/png",
            "logo.png",
            18_342,
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "https://hub.example.com/media/0199e5b2-6c1d-7d6e-9a57-3f1c6a0b2d11?exp=1767229200&sig=…",
            new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new(2026, 1, 8, 0, 0, 0, TimeSpan.Zero)
        );

    internal static MediaWire From(MediaView view, IMediaLinks links) =>
        new(
            view.Id.Value,
            view.MimeType,
            view.FileName,
            view.Bytes,
            view.Sha256,
            links.For(view.Id).AbsoluteUri,
            view.CreatedAt,
            view.ExpiresAt
        );
}

/// <summary>The result of deleting a file.</summary>
[SnakeCase]
public sealed record MediaGoneWire(
    [property: Description("A description of the action.")] string Message,
    [property: Description("With which.")] string MediaId
);
