using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Slack;

/// <summary>A message of a simulated person.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Channel">A channel's name or id; left out: directly to the bot.</param>
/// <param name="Thread">The ts of the message that a thread hangs on.</param>
/// <param name="Mention">Calls the bot by name, which makes two events of one message.</param>
/// <param name="File">A file with it: <c>{name, mimetype, text}</c>.</param>
internal sealed record SlackWriting(
    string? Text,
    string? Channel = null,
    string? Thread = null,
    bool Mention = false,
    SlackAttachment? File = null
);

/// <summary>A file of a simulated person.</summary>
internal sealed record SlackAttachment(string Name, string Mimetype = "text/plain", string Text = "content");

/// <summary>A change to a message, a reaction to it, or a press on one of its buttons.</summary>
internal sealed record SlackTouch(
    string Ts,
    string? Channel = null,
    string? Text = null,
    string? Reaction = null,
    string? Value = null,
    bool Remove = false
);

/// <summary>The actions of simulated people, and their events.</summary>
internal sealed class SlackPeopleActs(SlackWorkspace workspace, SlackPoster poster)
{
    internal async Task<IResult> Write(HttpRequest request, string name, SlackWriting writing)
    {
        var (user, ts) = (workspace.UserOf(name), workspace.NextTs());
        var channel = writing.Channel is { } named ? workspace.ChannelOf(named) : SlackWorkspace.DirectOf(user);
        var text = (writing.Mention ? $"<@{SlackWorkspace.Bot}> " : "") + Escape(writing.Text ?? "");
        var wire = new JsonObject
        {
            ["type"] = "message",
            ["user"] = user,
            ["text"] = text,
            ["ts"] = ts,
            ["team"] = SlackWorkspace.Team,
            ["client_msg_id"] = Guid.CreateVersion7().ToString(),
        };
        if (writing.Thread is { } thread)
            wire["thread_ts"] = thread;
        if (writing.File is { } file)
        {
            var id = SlackWorkspace.NewId("F0");
            workspace.Files[id] = (file.Name, file.Mimetype, System.Text.Encoding.UTF8.GetBytes(file.Text));
            wire["subtype"] = "file_share";
            wire["files"] = new JsonArray(SlackUploads.Describe(request, id, workspace));
        }

        workspace.Posts.Add(new(channel, ts, user, wire));
        var status = await poster.Event(In(channel, ts, (JsonObject)wire.DeepClone()));
        if (writing.Mention && channel[0] != 'D')
        {
            var mention = In(channel, ts, (JsonObject)wire.DeepClone());
            mention["type"] = "app_mention";
            mention.Remove("channel_type");
            status = await poster.Event(mention);
        }

        return Told(channel, ts, status);
    }

    internal async Task<IResult> Edit(string name, SlackTouch touch)
    {
        if (Find(name, touch) is not { } post)
            return Results.NotFound();
        var before = post.Wire.DeepClone();
        post.Wire["text"] = Escape(touch.Text ?? "");
        post.Wire["edited"] = new JsonObject { ["user"] = post.User, ["ts"] = workspace.NextTs() };
        var at = workspace.NextTs();
        var told = In(
            post.Channel,
            at,
            new JsonObject
            {
                ["type"] = "message",
                ["subtype"] = "message_changed",
                ["hidden"] = true,
                ["ts"] = at,
                ["message"] = post.Wire.DeepClone(),
                ["previous_message"] = before,
            }
        );
        return Told(post.Channel, post.Ts, await poster.Event(told));
    }

    internal async Task<IResult> Delete(string name, SlackTouch touch)
    {
        if (Find(name, touch) is not { } post)
            return Results.NotFound();
        var at = workspace.NextTs();
        var told = In(
            post.Channel,
            at,
            new JsonObject
            {
                ["type"] = "message",
                ["subtype"] = "message_deleted",
                ["hidden"] = true,
                ["ts"] = at,
                ["deleted_ts"] = post.Ts,
                ["previous_message"] = post.Wire.DeepClone(),
            }
        );
        return Told(post.Channel, post.Ts, await poster.Event(told));
    }

    internal async Task<IResult> React(string name, SlackTouch touch)
    {
        if (Find(name, touch) is not { } post)
            return Results.NotFound();
        var (user, reaction) = (workspace.UserOf(name), touch.Reaction ?? "thumbsup");
        var users = post.Reactions.GetOrAdd(reaction, _ => new());
        _ = touch.Remove ? users.TryRemove(user, out _) : users.TryAdd(user, true);
        var told = new JsonObject
        {
            ["type"] = touch.Remove ? "reaction_removed" : "reaction_added",
            ["user"] = user,
            ["reaction"] = reaction,
            ["item_user"] = post.User,
            ["item"] = new JsonObject
            {
                ["type"] = "message",
                ["channel"] = post.Channel,
                ["ts"] = post.Ts,
            },
            ["event_ts"] = workspace.NextTs(),
        };
        return Told(post.Channel, post.Ts, await poster.Event(told));
    }

    internal async Task<IResult> Press(string name, SlackTouch touch)
    {
        if (Find(name, touch) is not { } post)
            return Results.NotFound();
        var payload = new JsonObject
        {
            ["type"] = "block_actions",
            ["team"] = new JsonObject { ["id"] = SlackWorkspace.Team },
            ["enterprise"] = workspace.Setup.OrgWide ? new JsonObject { ["id"] = SlackWorkspace.Organisation } : null,
            ["is_enterprise_install"] = workspace.Setup.OrgWide,
            ["api_app_id"] = SlackWorkspace.AppId,
            ["user"] = new JsonObject
            {
                ["id"] = workspace.UserOf(name),
                ["name"] = name,
                ["team_id"] = SlackWorkspace.Team,
            },
            ["channel"] = new JsonObject { ["id"] = post.Channel },
            ["container"] = new JsonObject
            {
                ["type"] = "message",
                ["message_ts"] = post.Ts,
                ["channel_id"] = post.Channel,
            },
            ["message"] = post.Wire.DeepClone(),
            ["response_url"] = "https://hooks.slack.example.test/actions/secret",
            ["trigger_id"] = "secret",
            ["actions"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "button",
                    ["action_id"] = "choice_0",
                    ["value"] = touch.Value,
                    ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = touch.Text ?? touch.Value },
                    ["action_ts"] = workspace.NextTs(),
                }
            ),
        };
        return Told(post.Channel, post.Ts, await poster.Interaction(payload));
    }

    private SlackPost? Find(string name, SlackTouch touch) =>
        workspace.Find(touch.Channel is { } named ? workspace.ChannelOf(named) : SlackWorkspace.DirectOf(workspace.UserOf(name)), touch.Ts);

    private static JsonObject In(string channel, string ts, JsonObject told)
    {
        (told["channel"], told["channel_type"], told["event_ts"]) = (channel, channel[0] == 'D' ? "im" : "channel", ts);
        return told;
    }

    private static IResult Told(string channel, string ts, int status) =>
        Results.Json(
            new
            {
                channel,
                ts,
                delivered = status is >= 200 and <= 299,
                status,
            },
            Json.Options,
            statusCode: 201
        );

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
