using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Slack;

/// <summary>Files: out in three steps, in by an address that wants the token.</summary>
internal static class SlackUploads
{
    internal static JsonObject Place(SlackCall call, SlackWorkspace workspace)
    {
        if (call.Text("filename") is not { Length: > 0 } name || !long.TryParse(call.Text("length"), out var length) || length <= 0)
            return SlackMethods.No("invalid_arguments");
        var id = SlackWorkspace.NewId("F0");
        workspace.Files[id] = (name, "application/octet-stream", []);
        return SlackMethods.Ok(("upload_url", $"{SlackRoutes.BaseUrl(call.Http.Request)}/upload/{id}"), ("file_id", id));
    }

    internal static async Task<IResult> Take(HttpContext http, string id, SlackWorkspace workspace)
    {
        if (!workspace.Files.TryGetValue(id, out var file))
            return Results.NotFound();
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
        workspace.Files[id] = file with { Bytes = bytes.ToArray() };
        return Results.Text($"OK - {bytes.Length}");
    }

    internal static JsonObject Share(SlackCall call, SlackWorkspace workspace)
    {
        if (call.Node("files") is not JsonArray { Count: > 0 } files || call.Text("channel_id") is not { Length: > 0 } channel)
            return SlackMethods.No("invalid_arguments");
        if (channel[0] is not ('C' or 'D' or 'G'))
            return SlackMethods.No("invalid_channel");
        var ids = files.Select(file => file.Text("id") ?? "").ToList();
        if (ids.Any(id => !workspace.Files.TryGetValue(id, out var file) || file.Bytes.Length == 0))
            return SlackMethods.No("file_not_found");
        var ts = workspace.NextTs();
        var wire = new JsonObject
        {
            ["type"] = "message",
            ["subtype"] = "file_share",
            ["user"] = SlackWorkspace.Bot,
            ["bot_id"] = SlackWorkspace.BotId,
            ["text"] = call.Text("initial_comment") ?? "",
            ["ts"] = ts,
            ["files"] = new JsonArray([.. ids.Select(id => Describe(call.Http.Request, id, workspace))]),
        };
        if (call.Text("thread_ts") is { } thread)
            wire["thread_ts"] = thread;
        workspace.Posts.Add(new(channel, ts, SlackWorkspace.Bot, wire));
        return SlackMethods.Ok(("files", new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id })])));
    }

    /// <summary>Without the token there is a login page, and it looks like a success.</summary>
    internal static IResult Give(HttpContext http, string id, SlackWorkspace workspace)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal) || workspace.Fault(header[7..]) is not null)
            return Results.Content("<!doctype html><title>Sign in</title>", "text/html; charset=utf-8");
        return workspace.Files.TryGetValue(id, out var file) ? Results.Bytes(file.Bytes, file.Mime, file.Name) : Results.NotFound();
    }

    internal static JsonObject Describe(HttpRequest request, string id, SlackWorkspace workspace)
    {
        var (name, mime, bytes) = workspace.Files[id];
        var at = $"{SlackRoutes.BaseUrl(request)}/files/{id}";
        return new()
        {
            ["id"] = id,
            ["name"] = name,
            ["mimetype"] = mime,
            ["size"] = bytes.Length,
            ["mode"] = "hosted",
            ["url_private"] = at,
            ["url_private_download"] = at,
        };
    }
}
