using System.Globalization;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Discord;

/// <summary>The actions of people in the simulator: they write, change, delete and react.</summary>
internal sealed class DiscordPeople(DiscordWorld world, DiscordSessions sessions, DiscordRest rest)
{
    internal const string Known =
        "{channel} (id or name) or {dm:true} (with bot when there are several), text, mention, reply_to, attachments [{filename, content_type, base64}], sticker, webhook";

    internal IResult Write(HttpRequest request, string person, JsonObject said)
    {
        if (PlaceOf(said, world.PersonId(person)) is not { } channel)
            return Results.NotFound(new { error = "no such channel; make a server first (POST guilds), or say dm and have a bot" });
        var author = DiscordShapes.User(world.PersonId(person), person);
        var shown = DiscordShapes.Message(world.NewId(), channel, author, said.Text("text") ?? "", world.Now);
        if (said.Text("reply_to") is { } answered)
        {
            shown["type"] = 19;
            shown["message_reference"] = new JsonObject { ["message_id"] = answered, ["channel_id"] = channel.Id };
            if (world.Posts.TryGetValue(answered, out var before))
                shown["referenced_message"] = before.Shown.DeepClone();
        }

        if (said.Text("sticker") is { } sticker)
            shown["sticker_items"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = world.NewId(),
                    ["name"] = sticker,
                    ["format_type"] = 1,
                }
            );
        if (said.Flag("webhook"))
            shown["webhook_id"] = author["id"]!.DeepClone();
        if (said.Flag("mention") && BotOf(said) is { } bot)
            ((JsonArray)shown["mentions"]!).Add((JsonNode)DiscordShapes.User(bot));
        foreach (var file in said["attachments"] as JsonArray ?? [])
            ((JsonArray)shown["attachments"]!).Add(
                (JsonNode)
                    rest.Attach(
                        request,
                        channel,
                        file.Text("filename") ?? "file.bin",
                        file.Text("content_type") ?? "application/octet-stream",
                        Convert.FromBase64String(file.Text("base64") ?? "AA==")
                    )
            );
        var post = new DiscordPost(shown["id"]!.GetValue<string>(), channel, world.PersonId(person), shown, null, world.Now);
        world.Keep(post);
        sessions.Dispatch(channel, "MESSAGE_CREATE", rest.ForGateway(post));
        return Shown(shown, 201);
    }

    /// <summary>Changes a text; without one it is only the preview of a link that changes, by nobody's hand.</summary>
    internal IResult Edit(string message, JsonObject said)
    {
        if (!world.Posts.TryGetValue(message, out var post))
            return Results.NotFound();
        if (said.Text("text") is { } text)
        {
            post.Shown["content"] = text;
            post.Shown["edited_timestamp"] = DiscordShapes.Stamp(world.Now);
        }

        sessions.Dispatch(post.Channel, "MESSAGE_UPDATE", rest.ForGateway(post));
        return Shown(post.Shown, 200);
    }

    internal IResult Delete(string message)
    {
        if (!world.Posts.TryGetValue(message, out var post))
            return Results.NotFound();
        rest.Remove(post);
        return Results.NoContent();
    }

    internal IResult React(string person, string message, JsonObject said, bool isThere)
    {
        if (!world.Posts.TryGetValue(message, out var post))
            return Results.NotFound();
        rest.React(post, world.PersonId(person), said.Text("emoji") ?? "👍", isThere);
        return Results.NoContent();
    }

    /// <summary>Returns the messages of a channel after a given one; waits until there are enough.</summary>
    internal async Task<IResult> Look(string place, string? after, double wait, int count, CancellationToken ct)
    {
        var seen = await world.Screen.WaitFor(
            count,
            TimeSpan.FromSeconds(Math.Clamp(wait, 0, 60)),
            0,
            post =>
                (post.Channel.Id == place || post.Channel.Name == place || IsDirectWith(post.Channel, place))
                && (after is null || IsLater(post.Id, after)),
            TimeProvider.System,
            ct
        );
        return Results.Content(
            new JsonArray([.. seen.Select(one => one.Entry.Shown.DeepClone())]).ToJsonString(Json.Options),
            "application/json"
        );
    }

    private bool IsDirectWith(DiscordChannel channel, string person) => channel.Person is { } other && world.NameOf(other) == person;

    private DiscordBot? BotOf(JsonObject said) =>
        said.Text("bot") is { } named ? world.BotById(named) ?? world.BotOf(named) : world.Bots.FirstOrDefault();

    private DiscordChannel? PlaceOf(JsonObject said, string person)
    {
        if (said.Flag("dm"))
            return BotOf(said) is { } bot ? world.Direct(person, bot) : null;
        var named = said.Text("channel") ?? "general";
        return world.Channels.GetValueOrDefault(named) ?? world.Channels.Values.FirstOrDefault(channel => channel.Name == named);
    }

    private static bool IsLater(string id, string after) =>
        ulong.Parse(id, CultureInfo.InvariantCulture) > ulong.Parse(after, CultureInfo.InvariantCulture);

    private static IResult Shown(JsonObject shown, int status) =>
        Results.Content(shown.ToJsonString(Json.Options), "application/json", statusCode: status);
}
