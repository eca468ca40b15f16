using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>The operations under <c>/message</c> that send a file.</summary>
internal sealed class EvolutionMedia(EvolutionSender sender, TimeProvider clock) : IDisposable
{
    private const string NeitherUrlNorBase64 = "Owned media must be a url or base64";

    private static readonly string[] _kinds = ["image", "document", "video", "audio"];

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30), MaxResponseContentBufferSize = 136 << 20 };

    public void Dispose() => _http.Dispose();

    internal Task<Answer> Media(EvolutionCall call)
    {
        if (Check(call, "number", "mediatype") is { } refused)
            return Task.FromResult(refused);
        var kind = call.Body.Text("mediatype");
        return _kinds.Contains(kind)
            ? Send(call, kind + "Message", call.Body.Text("media"))
            : Task.FromResult(Answer.Invalid($"mediatype is not one of enum values: {string.Join(',', _kinds)}"));
    }

    internal Task<Answer> Voice(EvolutionCall call)
    {
        if (Check(call, "number") is { } refused)
            return Task.FromResult(refused);
        if (call.Line.Integration == EvolutionServer.EvolutionChannel && call.File is null)
            return Task.FromResult(Answer.Plain(500, "Cannot read properties of undefined (reading 'buffer')"));
        return Send(call, "audioMessage", call.Body.Text("audio"), voice: true);
    }

    internal Task<Answer> Ptv(EvolutionCall call) =>
        Check(call, "number") is { } refused ? Task.FromResult(refused) : Send(call, "ptvMessage", call.Body.Text("video"));

    internal Task<Answer> Sticker(EvolutionCall call) =>
        Check(call, "number") is { } refused ? Task.FromResult(refused) : Send(call, "stickerMessage", call.Body.Text("sticker"));

    /// <summary>In a form everything is a string, so a delay in it never passes.</summary>
    private static Answer? Check(EvolutionCall call, params ReadOnlySpan<string> required) =>
        EvolutionMessages.Check(call, required)
        ?? (call.IsForm && call.Body.ContainsKey("delay") ? Answer.Invalid("Enter a value in milliseconds") : null);

    private async Task<Answer> Send(EvolutionCall call, string kind, string? source, bool voice = false)
    {
        var fileName = call.Body.Text("fileName") ?? call.File?.FileName;
        var isUrl = source is not null && Uri.TryCreate(source, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https";
        byte[] bytes;
        if (call.File is { } upload)
            bytes = upload.Bytes;
        else if (isUrl && !call.Line.IsBaileys && HasDomain(new Uri(source!)))
            bytes = [];
        else if (isUrl)
        {
            var (fetched, refusal) = await Fetch(new Uri(source!), call.Http.RequestAborted);
            if (refusal is { } refused)
                return refused;
            bytes = fetched;
            fileName ??= Path.GetFileName(new Uri(source!).LocalPath) is { Length: > 0 } last ? last : null;
        }
        else if (FromBase64(source) is { } decoded)
            bytes = decoded;
        else
            return Answer.Refused(400, NeitherUrlNorBase64);

        if (kind == "documentMessage" && string.IsNullOrEmpty(fileName))
            return Answer.Refused(400, "For base64 the file name must be informed.");
        if (call.Line.IsBaileys && kind is ("imageMessage" or "stickerMessage") && !MediaContent.IsImage(bytes))
            return Answer.Refused(500, "Error: Input buffer contains unsupported image format");

        var file = new MediaFile(bytes, kind, MimetypeOf(kind, voice, fileName), fileName, call.Body.Text("caption"));
        var content = new JsonObject { [kind] = MediaContent.Of(file, clock.GetUtcNow(), voice ? 1 : null, voice, sending: true) };
        return await sender.Send(call, new Draft(kind, content, file.Caption) { Media = file, ContextInside = true });
    }

    private static string MimetypeOf(string kind, bool voice, string? fileName) =>
        kind switch
        {
            _ when voice => "audio/ogg; codecs=opus",
            "stickerMessage" => "image/webp",
            "imageMessage" => MediaContent.TypeOf(fileName ?? "image.png"),
            "videoMessage" or "ptvMessage" => MediaContent.TypeOf(fileName ?? "video.mp4"),
            _ => MediaContent.TypeOf(fileName ?? ""),
        };

    /// <summary>Fetches as the server does: a host without a top-level domain is no URL to it, a dead one is its own failure.</summary>
    private async Task<(byte[] Bytes, Answer? Refusal)> Fetch(Uri url, CancellationToken ct)
    {
        if (!HasDomain(url))
            return ([], Answer.Refused(400, NeitherUrlNorBase64));
        try
        {
            using var response = await _http.GetAsync(url, ct);
            return response.IsSuccessStatusCode
                ? (await response.Content.ReadAsByteArrayAsync(ct), null)
                : ([], Answer.Refused(500, $"AxiosError: Request failed with status code {(int)response.StatusCode}"));
        }
        catch (HttpRequestException)
        {
            return ([], Answer.Refused(500, $"Error: connect ECONNREFUSED {url.Host}:{url.Port}"));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return ([], Answer.Refused(500, "Error: timeout of 30000ms exceeded"));
        }
    }

    private static bool HasDomain(Uri url) => url.HostNameType != UriHostNameType.Dns || url.Host.Contains('.', StringComparison.Ordinal);

    private static byte[]? FromBase64(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var bytes = new byte[text.Length * 3 / 4 + 3];
        return Convert.TryFromBase64String(text, bytes, out var written) ? bytes[..written] : null;
    }
}
