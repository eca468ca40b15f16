using System.Text;

namespace OmniHub.Infrastructure.Media;

/// <summary>Knows files by their first bytes. What a file is called and what is said about it can be wrong, and dangerous to believe.</summary>
internal static class FileSigns
{
    /// <summary>The number of bytes at the start that are examined.</summary>
    internal const int Looked = 512;

    internal const string Unknown = "application/octet-stream";

    private static readonly (int At, byte[] Sign, string Type)[] Signs =
    [
        (0, [0xFF, 0xD8, 0xFF], "image/jpeg"),
        (0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        (0, "GIF87a"u8.ToArray(), "image/gif"),
        (0, "GIF89a"u8.ToArray(), "image/gif"),
        (0, "%PDF-"u8.ToArray(), "application/pdf"),
        (0, "OggS"u8.ToArray(), "audio/ogg"),
        (0, "ID3"u8.ToArray(), "audio/mpeg"),
        (0, "fLaC"u8.ToArray(), "audio/flac"),
        (0, "#!AMR"u8.ToArray(), "audio/amr"),
        (0, [0x1A, 0x45, 0xDF, 0xA3], "video/webm"),
        (0, [0x1F, 0x8B], "application/gzip"),
        (0, "PK\u0003\u0004"u8.ToArray(), "application/zip"),
        (0, [0x37, 0x7A, 0xBC, 0xAF], "application/x-7z-compressed"),
        (0, "Rar!"u8.ToArray(), "application/vnd.rar"),
        (0, [0xD0, 0xCF, 0x11, 0xE0], "application/x-ole-storage"),
        (0, "MZ"u8.ToArray(), "application/x-msdownload"),
        (0, [0x7F, 0x45, 0x4C, 0x46], "application/x-executable"),
        (0, [0x49, 0x49, 0x2A, 0x00], "image/tiff"),
        (0, [0x4D, 0x4D, 0x00, 0x2A], "image/tiff"),
    ];

    // What lies in containers that have one sign for many kinds: there the more exact word that was said stands.
    private static readonly Dictionary<string, string[]> Containers = new(StringComparer.Ordinal)
    {
        ["application/zip"] =
        [
            "application/vnd.openxmlformats-officedocument",
            "application/vnd.oasis.opendocument",
            "application/epub+zip",
            "application/vnd.android.package-archive",
            "application/java-archive",
            "application/x-zip",
        ],
        ["application/x-ole-storage"] = ["application/msword", "application/vnd.ms-", "application/x-ole-storage"],
        ["audio/ogg"] = ["audio/ogg", "audio/opus", "video/ogg", "application/ogg"],
        ["video/webm"] = ["video/webm", "audio/webm", "video/x-matroska"],
        ["video/mp4"] = ["video/mp4", "video/quicktime", "video/3gpp", "audio/mp4", "audio/x-m4a", "audio/m4a", "audio/aac", "video/x-m4v"],
    };

    private static readonly HashSet<string> Recognisable =
    [
        .. Signs.Select(sign => sign.Type),
        "image/webp",
        "audio/wav",
        "video/mp4",
        "audio/mp4",
        "video/3gpp",
        "video/quicktime",
    ];

    /// <summary>
    /// Returns the type of a file: detected from its bytes; otherwise the claimed type or that of its name, unless files of that type would have been recognised.
    /// </summary>
    internal static string TypeOf(ReadOnlySpan<byte> begun, string? claimed, string? fileName)
    {
        var said = Plain(claimed) ?? ByName(fileName);
        if (Told(begun) is { } told)
            return
                said is not null
                && Containers.TryGetValue(told, out var kinds)
                && kinds.Any(kind => said.StartsWith(kind, StringComparison.Ordinal))
                ? said
                : told;
        return said is null || Recognisable.Contains(said) ? (said is "audio/mpeg" or "audio/aac" ? said : Unknown) : said;
    }

    private static string? Told(ReadOnlySpan<byte> begun)
    {
        foreach (var (at, sign, type) in Signs)
        {
            if (begun.Length >= at + sign.Length && begun.Slice(at, sign.Length).SequenceEqual(sign))
                return type;
        }

        if (begun.Length >= 12 && begun[..4].SequenceEqual("RIFF"u8))
            return begun.Slice(8, 4).SequenceEqual("WEBP"u8) ? "image/webp"
                : begun.Slice(8, 4).SequenceEqual("WAVE"u8) ? "audio/wav"
                : "video/x-msvideo";
        if (begun.Length >= 12 && begun.Slice(4, 4).SequenceEqual("ftyp"u8))
            return "video/mp4";
        if (begun.Length >= 2 && begun[0] == 0xFF && (begun[1] & 0xE0) == 0xE0)
            return (begun[1] & 0x06) == 0 ? "audio/aac" : "audio/mpeg";
        return IsMarkup(begun) is { } markup ? markup : null;
    }

    // A page that is called a picture must never be shown as a page.
    private static string? IsMarkup(ReadOnlySpan<byte> begun)
    {
        var text = Encoding.Latin1.GetString(begun).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<script", StringComparison.OrdinalIgnoreCase)
                ? "text/html"
            : text.StartsWith("<svg", StringComparison.OrdinalIgnoreCase)
            || (text.StartsWith("<?xml", StringComparison.Ordinal) && text.Contains("<svg", StringComparison.OrdinalIgnoreCase))
                ? "image/svg+xml"
            : null;
    }

    private static string? Plain(string? claimed)
    {
        var word = claimed?.Split(';')[0].Trim().ToLowerInvariant();
        return
            word is null or "" or Unknown
            || word.Length > 100
            || word.Count(sign => sign == '/') != 1
            || word.Any(sign => sign is < '!' or > '~')
            ? null
            : word;
    }

    private static string? ByName(string? fileName) =>
        fileName is null ? null : Extensions.GetValueOrDefault(Path.GetExtension(fileName).ToLowerInvariant());

    private static readonly Dictionary<string, string> Extensions = new(StringComparer.Ordinal)
    {
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".mp4"] = "video/mp4",
        [".3gp"] = "video/3gpp",
        [".mov"] = "video/quicktime",
        [".webm"] = "video/webm",
        [".ogg"] = "audio/ogg",
        [".opus"] = "audio/ogg",
        [".mp3"] = "audio/mpeg",
        [".m4a"] = "audio/mp4",
        [".aac"] = "audio/aac",
        [".amr"] = "audio/amr",
        [".wav"] = "audio/wav",
        [".pdf"] = "application/pdf",
        [".txt"] = "text/plain",
        [".csv"] = "text/csv",
        [".html"] = "text/html",
        [".json"] = "application/json",
        [".xml"] = "application/xml",
        [".zip"] = "application/zip",
        [".doc"] = "application/msword",
        [".xls"] = "application/vnd.ms-excel",
        [".ppt"] = "application/vnd.ms-powerpoint",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    };
}
