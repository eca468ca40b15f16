using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Graph;

/// <summary>Files: uploaded for an id, looked up for an address, fetched there with the same token.</summary>
internal sealed class GraphMedia(GraphServer server)
{
    internal async Task<Answer> Upload(GraphCall call)
    {
        if (server.Find(call.Id) is not { } number)
            return GraphErrors.Unknown(call.Id);
        if (call.Body.Text("messaging_product") != "whatsapp")
            return GraphErrors.Refused(100, "The parameter messaging_product is required.");
        if (call.File is not { Length: > 0 } file)
            return GraphErrors.Refused(100, "The parameter file is required.");
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, call.Http.RequestAborted);
        var type = file.ContentType is { Length: > 0 } told ? told : call.Body.Text("type") ?? "application/octet-stream";
        if (type == "application/octet-stream")
            return GraphErrors.Refused(100, "Param file must be a file with one of the supported types, not application/octet-stream.");
        var kept = server.Keep(new(GraphIds.Node(), number.Id, bytes.ToArray(), type, file.FileName));
        return Answer.Ok(new JsonObject { ["id"] = kept.Id });
    }

    internal static JsonObject Describe(GraphCall call, GraphFile file) =>
        new()
        {
            ["messaging_product"] = "whatsapp",
            ["url"] = $"{call.Root}/files/{file.Id}",
            ["mime_type"] = file.Mimetype,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file.Bytes)),
            ["file_size"] = file.Bytes.Length,
            ["id"] = file.Id,
        };

    internal async Task Fetch(HttpContext http, string id)
    {
        var token = http.Request.Headers.Authorization.ToString();
        if (!token.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || !server.Knows(token[7..].Trim()))
        {
            // As Meta does it: without the token there is a page and not the file.
            http.Response.StatusCode = 401;
            http.Response.ContentType = "text/html";
            await http.Response.WriteAsync("<html><body>Sorry, this content isn't available right now</body></html>");
            return;
        }

        if (server.File(id) is not { } file)
        {
            http.Response.StatusCode = 404;
            return;
        }

        http.Response.ContentType = file.Mimetype;
        http.Response.ContentLength = file.Bytes.Length;
        await http.Response.Body.WriteAsync(file.Bytes, http.RequestAborted);
    }
}
