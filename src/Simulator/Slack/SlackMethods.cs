using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Slack;

/// <summary>The methods of the Web API that the stand-in has; almost every failure is an HTTP 200, as at Slack.</summary>
internal sealed class SlackMethods(
    SlackWorkspace workspace,
    SlackGrants grants,
    SlackFaults faults,
    SlackSocketServer sockets,
    SlackPoster poster,
    TimeProvider clock
)
{
    private const int LongestText = 40_000;

    internal async Task<IResult> Run(HttpContext http, string method)
    {
        var call = await SlackCall.Read(http, method);
        if (faults.Take(method) is { } fault && await fault.Answer(http, clock) is { } misbehaved)
            return misbehaved;
        var answer = Open(call) ?? (workspace.Fault(call.Token) is { } refused ? No(refused) : Known(call));
        return Results.Json(answer, Json.Options);
    }

    internal static JsonObject Ok(params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var answer = new JsonObject { ["ok"] = true };
        foreach (var (name, value) in members)
            answer[name] = value;
        return answer;
    }

    internal static JsonObject No(string error) => new() { ["ok"] = false, ["error"] = error };

    // Methods that no bot's token opens.
    private JsonObject? Open(SlackCall call) =>
        call.Method switch
        {
            "oauth.v2.access" => grants.Access(call),
            "apps.connections.open" => call.Token == workspace.Setup.AppToken
                ? Ok(("url", sockets.NewAddress(call.Http.Request)))
                : No(call.Token.Length == 0 ? "not_authed" : "invalid_auth"),
            _ => null,
        };

    private JsonObject Known(SlackCall call) =>
        call.Method switch
        {
            "auth.test" => Ok(
                ("url", "https://simulated-team.slack.example.test/"),
                ("team", SlackWorkspace.TeamName),
                ("user", "omnihub"),
                ("team_id", SlackWorkspace.Team),
                ("user_id", SlackWorkspace.Bot),
                ("bot_id", SlackWorkspace.BotId),
                ("is_enterprise_install", workspace.Setup.OrgWide),
                ("enterprise_id", workspace.Setup.OrgWide ? SlackWorkspace.Organisation : null)
            ),
            "auth.revoke" => Revoke(call),
            "bots.info" => Ok(
                (
                    "bot",
                    new JsonObject
                    {
                        ["id"] = SlackWorkspace.BotId,
                        ["app_id"] = SlackWorkspace.AppId,
                        ["user_id"] = SlackWorkspace.Bot,
                    }
                )
            ),
            "chat.postMessage" => Post(call),
            "conversations.open" => call.Text("users") is { Length: > 2 } user
                ? Ok(("channel", new JsonObject { ["id"] = SlackWorkspace.DirectOf(user) }))
                : No("users_list_not_supplied"),
            "conversations.list" => Ok(
                (
                    "channels",
                    new JsonArray([.. workspace.Channels.Select(one => new JsonObject { ["id"] = one.Value, ["name"] = one.Key })])
                ),
                ("response_metadata", new JsonObject { ["next_cursor"] = "" })
            ),
            "users.info" => workspace.NameOf(call.Text("user") ?? "") is { } name
                ? Ok(("user", User(name, call.Text("user")!)))
                : No("user_not_found"),
            "users.list" => Ok(
                ("members", new JsonArray([.. workspace.People.Select(one => User(one.Key, one.Value))])),
                ("response_metadata", new JsonObject { ["next_cursor"] = "" })
            ),
            "reactions.add" or "reactions.remove" or "reactions.get" => React(call),
            "files.getUploadURLExternal" => SlackUploads.Place(call, workspace),
            "files.completeUploadExternal" => SlackUploads.Share(call, workspace),
            "files.info" => workspace.Files.ContainsKey(call.Text("file") ?? "")
                ? Ok(("file", SlackUploads.Describe(call.Http.Request, call.Text("file")!, workspace)))
                : No("file_not_found"),
            _ => No("unknown_method"),
        };

    private JsonObject Revoke(SlackCall call)
    {
        workspace.Revoke(call.Token);
        return Ok(("revoked", true));
    }

    private JsonObject Post(SlackCall call)
    {
        if (call.Text("channel") is not { Length: > 1 } target || target[0] is not ('C' or 'D' or 'G' or 'U' or 'W'))
            return No("channel_not_found");
        var (text, blocks) = (call.Text("text") ?? "", call.Node("blocks"));
        if (text.Length == 0 && blocks is null)
            return No("no_text");
        if (blocks is JsonArray { Count: > 50 })
            return No("invalid_blocks");
        var (channel, ts) = (target[0] is 'U' or 'W' ? SlackWorkspace.DirectOf(target) : target, workspace.NextTs());
        var wire = new JsonObject
        {
            ["type"] = "message",
            ["user"] = SlackWorkspace.Bot,
            ["bot_id"] = SlackWorkspace.BotId,
            ["app_id"] = SlackWorkspace.AppId,
            ["text"] = text.Length > LongestText ? text[..LongestText] : text,
            ["ts"] = ts,
        };
        if (call.Text("thread_ts") is { } thread)
            wire["thread_ts"] = thread;
        if (blocks is not null)
            wire["blocks"] = blocks;
        workspace.Posts.Add(new(channel, ts, SlackWorkspace.Bot, wire));
        Echo(channel, wire);
        var answer = Ok(("channel", channel), ("ts", ts), ("message", wire.DeepClone()));
        if (text.Length > LongestText)
            answer["warning"] = "message_truncated";
        return answer;
    }

    // An app is told what it said itself like everybody else's words.
    private void Echo(string channel, JsonObject wire)
    {
        var told = (JsonObject)wire.DeepClone();
        (told["channel"], told["channel_type"], told["event_ts"]) = (channel, channel[0] == 'D' ? "im" : "channel", wire.Text("ts"));
        _ = Task.Run(() => poster.Event(told));
    }

    private JsonObject React(SlackCall call)
    {
        if (workspace.Find(call.Text("channel") ?? "", call.Text("timestamp") ?? "") is not { } post)
            return No("message_not_found");
        if (call.Method == "reactions.get")
            return Ok(("type", "message"), ("message", new JsonObject { ["ts"] = post.Ts, ["reactions"] = post.Counted() }));
        if (call.Text("name") is not { Length: > 0 } name)
            return No("invalid_name");
        var users = post.Reactions.GetOrAdd(name, _ => new());
        return call.Method == "reactions.add"
            ? users.TryAdd(SlackWorkspace.Bot, true)
                ? Ok()
                : No("already_reacted")
            : users.TryRemove(SlackWorkspace.Bot, out _)
                ? Ok()
                : No("no_reaction");
    }

    private static JsonObject User(string name, string id) =>
        new()
        {
            ["id"] = id,
            ["team_id"] = SlackWorkspace.Team,
            ["name"] = name,
            ["profile"] = new JsonObject { ["real_name"] = name, ["display_name"] = name },
        };
}
