using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Names files so that Evolution finds out their type: it goes by the extension and calls everything else <c>"false"</c>.</summary>
internal static class FileNames
{
    public static string Of(MessageContent content)
    {
        var (name, mime) = (content.Media?.FileName, content.Media?.MimeType);
        if (!string.IsNullOrWhiteSpace(name) && Path.GetExtension(name).Length > 1)
            return name;
        return $"{(string.IsNullOrWhiteSpace(name) ? "file" : name)}.{Extension(mime) ?? Usual(content.Kind)}";
    }

    private static string? Extension(string? mime) =>
        mime?.Split(';')[0].Trim().ToLowerInvariant() switch
        {
            "image/jpeg" => "jpg",
            "image/png" => "png",
            "image/gif" => "gif",
            "image/webp" => "webp",
            "video/mp4" => "mp4",
            "video/3gpp" => "3gp",
            "audio/ogg" => "ogg",
            "audio/mpeg" => "mp3",
            "audio/mp4" or "audio/aac" => "m4a",
            "audio/wav" or "audio/x-wav" => "wav",
            "application/pdf" => "pdf",
            "application/zip" => "zip",
            "application/json" => "json",
            "application/msword" => "doc",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
            "application/vnd.ms-excel" => "xls",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "xlsx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation" => "pptx",
            "text/plain" => "txt",
            "text/csv" => "csv",
            "text/html" => "html",
            _ => null,
        };

    private static string Usual(MessageKind kind) =>
        kind switch
        {
            MessageKind.Image => "jpg",
            MessageKind.Video => "mp4",
            MessageKind.Audio => "ogg",
            MessageKind.Sticker => "webp",
            _ => "bin",
        };
}
