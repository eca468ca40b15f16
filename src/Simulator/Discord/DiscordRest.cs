using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OmniHub.Simulator.Discord;

/// <summary>The calls of bots about messages.</summary>
internal sealed partial class DiscordRest(DiscordWorld world, DiscordSessions sessions)
{
    private const int LongestContent = 2000;
    private const int LongestNonce = 25;

    internal Task<DiscordReply> CreateMessage(DiscordCalled call)
    {
        if (Reach(call, out var channel) is { } refused)
            return Task.FromResult(refused);
        var type = call.Http.Request.ContentType ?? "";
        if (!type.StartsWith("application/json", StringComparison.Ordinal) && call.Files is null)
            return Invalid("_content_type", "Expected \"Content-Type\" header to be one of {'application/json'}.");
        var (content, nonce) = (call.Body.Text("content") ?? "", call.Body.Text("nonce"));
        if (content.Length > LongestContent)
            return Invalid("content", "Must be 2000 or fewer in length.");
        if (nonce?.Length > LongestNonce)
            return Invalid("nonce", "Must be 25 or fewer in length.");
        if (content.Trim().Length == 0 && call.Files is not { Count: > 0 } && call.Body["embeds"] is not JsonArray { Count: > 0 })
            return Task.FromResult(DiscordReply.Refused(400, 50006, "Cannot send an empty message"));
        if (nonce is not null && call.Body.Flag("enforce_nonce") && world.SameNonce(channel!, call.Bot.Id, nonce) is { } repeated)
            return Task.FromResult(DiscordReply.Ok(repeated.Shown.DeepClone()));
        return Task.FromResult(DiscordReply.Ok(Write(call, channel!, content.Trim(), nonce)));
    }

    internal Task<DiscordReply> EditMessage(DiscordCalled call)
    {
        if (Find(call, out var post) is { } refused)
            return Task.FromResult(refused);
        if (post!.Author != call.Bot.Id)
            return Task.FromResult(DiscordReply.Refused(403, 50005, "Cannot edit a message authored by another user"));
        post.Shown["content"] = call.Body.Text("content");
        post.Shown["edited_timestamp"] = DiscordShapes.Stamp(world.Now);
        sessions.Dispatch(post.Channel, "MESSAGE_UPDATE", ForGateway(post));
        return Task.FromResult(DiscordReply.Ok(post.Shown.DeepClone()));
    }

    internal Task<DiscordReply> DeleteMessage(DiscordCalled call)
    {
        if (Find(call, out var post) is { } refused)
            return Task.FromResult(refused);
        Remove(post!);
        return Task.FromResult(DiscordReply.Nothing);
    }

    internal Task<DiscordReply> ListMessages(DiscordCalled call)
    {
        if (Reach(call, out var channel) is { } refused)
            return Task.FromResult(refused);
        var posts = world
            .Posts.Values.Where(post => post.Channel.Id == channel!.Id && !post.IsGone)
            .OrderByDescending(post => post.Id.Length)
            .ThenByDescending(post => post.Id, StringComparer.Ordinal)
            .Take(50);
        return Task.FromResult(DiscordReply.Ok(new JsonArray([.. posts.Select(post => post.Shown.DeepClone())])));
    }

    internal Task<DiscordReply> React(DiscordCalled call)
    {
        if (Find(call, out var post) is { } refused)
            return Task.FromResult(refused);
        React(post!, call.Bot.Id, call.Id("emoji"), isThere: call.Http.Request.Method == "PUT");
        return Task.FromResult(DiscordReply.Nothing);
    }

    internal Task<DiscordReply> Type(DiscordCalled call) => Task.FromResult(Reach(call, out _) ?? DiscordReply.Nothing);

    internal Task<DiscordReply> OpenDirect(DiscordCalled call)
    {
        var person = call.Body.Text("recipient_id") ?? "";
        if (world.NameOf(person) is "somebody")
            return Task.FromResult(DiscordReply.Refused(400, 50033, "Invalid Recipient(s)"));
        return Task.FromResult(DiscordReply.Ok(DiscordShapes.Channel(world.Direct(person, call.Bot))));
    }

    /// <summary>Adds a person's emoji to a message, or removes it.</summary>
    internal void React(DiscordPost post, string user, string emoji, bool isThere)
    {
        var data = new JsonObject
        {
            ["user_id"] = user,
            ["message_id"] = post.Id,
            ["channel_id"] = post.Channel.Id,
            ["emoji"] = new JsonObject { ["id"] = null, ["name"] = emoji },
            ["burst"] = false,
            ["type"] = 0,
        };
        if (post.Channel.Guild is { } guild)
        {
            data["guild_id"] = guild;
            if (isThere && world.BotById(user) is null)
            {
                var member = DiscordShapes.Member();
                member["user"] = DiscordShapes.User(user, world.NameOf(user));
                data["member"] = member;
            }
        }

        sessions.Dispatch(post.Channel, isThere ? "MESSAGE_REACTION_ADD" : "MESSAGE_REACTION_REMOVE", data);
    }

    internal void Remove(DiscordPost post)
    {
        post.IsGone = true;
        var data = new JsonObject { ["id"] = post.Id, ["channel_id"] = post.Channel.Id };
        if (post.Channel.Guild is { } guild)
            data["guild_id"] = guild;
        sessions.Dispatch(post.Channel, "MESSAGE_DELETE", data);
    }

    /// <summary>A message as the gateway tells it: with the server and the member beside it.</summary>
    internal JsonObject ForGateway(DiscordPost post)
    {
        var told = (JsonObject)post.Shown.DeepClone();
        told["channel_type"] = post.Channel.Guild is null ? 1 : 0;
        if (post.Channel.Guild is not { } guild)
            return told;
        told["guild_id"] = guild;
        if (world.BotById(post.Author) is null && post.Shown["webhook_id"] is null)
            told["member"] = DiscordShapes.Member();
        return told;
    }

    private JsonObject Write(DiscordCalled call, DiscordChannel channel, string content, string? nonce)
    {
        var shown = DiscordShapes.Message(world.NewId(), channel, DiscordShapes.User(call.Bot), content, world.Now);
        if (nonce is not null)
            shown["nonce"] = nonce;
        if (call.Body["message_reference"].Text("message_id") is { } answered)
        {
            shown["type"] = 19;
            shown["message_reference"] = new JsonObject { ["message_id"] = answered, ["channel_id"] = channel.Id };
        }

        shown["mentions"] = new JsonArray([
            .. Mention()
                .Matches(content)
                .Select(match => match.Groups[1].Value)
                .Distinct()
                .Where(user => Pings(call.Body["allowed_mentions"], user))
                .Select(user => (JsonNode)DiscordShapes.User(user, world.NameOf(user))),
        ]);
        foreach (var file in call.Files ?? (IEnumerable<IFormFile>)[])
            ((JsonArray)shown["attachments"]!).Add((JsonNode)Attach(call.Http.Request, channel, file));
        var post = new DiscordPost(shown["id"]!.GetValue<string>(), channel, call.Bot.Id, shown, nonce, world.Now);
        world.Keep(post);
        sessions.Dispatch(channel, "MESSAGE_CREATE", ForGateway(post));
        return (JsonObject)shown.DeepClone();
    }

    private JsonObject Attach(HttpRequest request, DiscordChannel channel, IFormFile file)
    {
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return Attach(request, channel, file.FileName, file.ContentType, bytes.ToArray());
    }

    internal JsonObject Attach(HttpRequest request, DiscordChannel channel, string name, string type, byte[] bytes)
    {
        var id = world.NewId();
        world.KeepFile(id, type, bytes);
        var url = $"{DiscordAddresses.Root(request)}/cdn/attachments/{channel.Id}/{id}/{Uri.EscapeDataString(name)}";
        return new()
        {
            ["id"] = id,
            ["filename"] = name,
            ["size"] = bytes.Length,
            ["url"] = url,
            ["proxy_url"] = url,
            ["content_type"] = type,
        };
    }

    private static bool Pings(JsonNode? allowed, string user) =>
        allowed is not JsonObject || allowed.Texts("parse").Contains("users") || allowed.Texts("users").Contains(user);

    private DiscordReply? Reach(DiscordCalled call, out DiscordChannel? channel)
    {
        if (!world.Channels.TryGetValue(call.Id("channel"), out channel))
            return DiscordReply.Refused(404, 10003, "Unknown Channel");
        return world.IsIn(call.Bot, channel) ? null : DiscordReply.Refused(403, 50001, "Missing Access");
    }

    private DiscordReply? Find(DiscordCalled call, out DiscordPost? post)
    {
        post = null;
        if (Reach(call, out var channel) is { } refused)
            return refused;
        return world.Posts.TryGetValue(call.Id("message"), out post) && post.Channel.Id == channel!.Id && !post.IsGone
            ? null
            : DiscordReply.Refused(404, 10008, "Unknown Message");
    }

    private static Task<DiscordReply> Invalid(string field, string detail) =>
        Task.FromResult(new DiscordReply(400, DiscordShapes.Error(50035, "Invalid Form Body", field, detail)));

    [GeneratedRegex("<@!?([0-9]+)>")]
    private static partial Regex Mention();
}
