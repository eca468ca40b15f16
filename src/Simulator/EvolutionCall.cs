using System.Text.Json;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>A file that came as a part of a form.</summary>
internal sealed record Upload(byte[] Bytes, string FileName, string Mimetype);

/// <summary>One call of the server, read: its line, its body.</summary>
internal sealed record EvolutionCall(HttpContext Http, EvolutionInstance? Named, JsonObject Body, Upload? File)
{
    /// <summary>The line that the path names; the gate has made sure of it.</summary>
    internal EvolutionInstance Line => Named ?? throw new InvalidOperationException("This route names no instance.");

    internal bool IsForm => File is not null || Http.Request.HasFormContentType;

    internal string? Query(string name) => Http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>Returns the missing required members in the format of the schema validator.</summary>
    internal Answer? Missing(params ReadOnlySpan<string> required)
    {
        List<string>? missing = null;
        foreach (var name in required)
            if (!Body.ContainsKey(name))
                (missing ??= []).Add($"instance requires property \"{name}\"");
        return missing is null ? null : Answer.Invalid(missing);
    }

    internal static async Task<(JsonObject? Body, Upload? File)> Read(HttpRequest request)
    {
        if (request.HasFormContentType)
            return await ReadForm(request);
        if (request.ContentLength is 0 or null && !request.Headers.TransferEncoding.Contains("chunked"))
            return ([], null);
        try
        {
            return (
                await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted) as JsonObject ?? [],
                null
            );
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static async Task<(JsonObject? Body, Upload? File)> ReadForm(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var body = new JsonObject();
        foreach (var (name, value) in form)
            body[name] = value.ToString();
        if (form.Files.Count == 0)
            return (body, null);
        var part = form.Files[0];
        using var bytes = new MemoryStream();
        await part.CopyToAsync(bytes, request.HttpContext.RequestAborted);
        return (body, new Upload(bytes.ToArray(), part.FileName, part.ContentType));
    }
}
