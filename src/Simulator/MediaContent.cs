using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>The message object of a file.</summary>
internal static class MediaContent
{
    private static readonly Dictionary<string, string> _types = new(StringComparer.OrdinalIgnoreCase)
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
        [".mp3"] = "audio/mpeg",
        [".ogg"] = "audio/ogg",
        [".oga"] = "audio/ogg",
        [".opus"] = "audio/ogg",
        [".m4a"] = "audio/mp4",
        [".aac"] = "audio/aac",
        [".wav"] = "audio/wav",
        [".amr"] = "audio/amr",
        [".pdf"] = "application/pdf",
        [".txt"] = "text/plain",
        [".csv"] = "text/csv",
        [".json"] = "application/json",
        [".xml"] = "application/xml",
        [".html"] = "text/html",
        [".zip"] = "application/zip",
        [".doc"] = "application/msword",
        [".xls"] = "application/vnd.ms-excel",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    };

    /// <summary>The type is taken from the file's name alone; what is unknown is the text <c>false</c>, as the server has it.</summary>
    internal static string TypeOf(string fileName) => _types.GetValueOrDefault(Path.GetExtension(fileName), "false");

    internal static bool IsImage(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47])
        || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8])
        || bytes.StartsWith("GIF8"u8)
        || bytes.StartsWith("RIFF"u8);

    /// <summary>The <c>imageMessage</c>, <c>audioMessage</c> … member of a message.</summary>
    internal static JsonObject Of(MediaFile file, DateTimeOffset now, int? seconds = null, bool voice = false, bool sending = false)
    {
        var path = $"/v/{(sending ? "up" : "t62.7118-24")}/{RandomNumberGenerator.GetHexString(24, lowercase: true)}.enc";
        var node = Repeated(file.Kind);
        node["url"] = "https://mmg.whatsapp.net" + path;
        node["mimetype"] = file.Mimetype;
        if (file.Kind == "documentMessage" && !sending)
            node["title"] = file.FileName;
        if (file.Caption is { Length: > 0 } caption)
            node["caption"] = caption;
        node["fileSha256"] = Json.ByteObject(SHA256.HashData(file.Bytes));
        node["fileLength"] = Json.Long(file.Bytes.Length, unsigned: true);
        if (seconds is { } length)
            node["seconds"] = length;
        if (file.Kind == "audioMessage")
            node["ptt"] = voice;
        if (file.Kind == "imageMessage")
        {
            var (width, height) = SizeOf(file.Bytes);
            node["height"] = height;
            node["width"] = width;
        }
        node["mediaKey"] = Json.RandomBytes(32);
        if (file.Kind == "documentMessage")
            node["fileName"] = file.FileName;
        if (file.Kind == "videoMessage")
            node["gifPlayback"] = false;
        node["fileEncSha256"] = Json.RandomBytes(32);
        node["directPath"] = path;
        if (file.Kind == "audioMessage" && voice && !sending)
            node["waveform"] = Json.RandomBytes(64);
        node["mediaKeyTimestamp"] = Json.Long(now.ToUnixTimeSeconds(), unsigned: false);
        return node;
    }

    private static JsonObject Repeated(string kind)
    {
        string[] lists = kind switch
        {
            "imageMessage" => ["interactiveAnnotations", "scanLengths", "annotations"],
            "videoMessage" or "ptvMessage" => ["interactiveAnnotations", "annotations", "processedVideos"],
            _ => [],
        };
        var node = new JsonObject();
        foreach (var list in lists)
            node[list] = new JsonArray();
        return node;
    }

    /// <summary>Width and height of a PNG; other formats are not opened.</summary>
    private static (int Width, int Height) SizeOf(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 24 && bytes[0] == 0x89
            ? (BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]))
            : (1, 1);
}
