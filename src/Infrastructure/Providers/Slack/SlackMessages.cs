using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Reads message events: new, changed and deleted ones. A message with a mention comes as two events; both have the same id here.</summary>
internal static class SlackMessages
{
    internal static IEnumerable<ChannelEvent> Read(JsonElement told, SlackScene scene)
    {
        if (told.Text("channel") is not { } channel)
            throw new FormatException("A message without a channel.");
        return told.Text("subtype") switch
        {
            null or "file_share" or "thread_broadcast" or "me_message" or "bot_message" => Arrived(told, channel, scene),
            "message_changed" => Changed(told, channel, scene),
            "message_deleted" => told.Text("deleted_ts") is { } gone
                ? [new MessageRevoked(SlackJson.TimeOf(told.Text("event_ts")), SlackIds.Message(channel, gone))]
                : throw new FormatException("A deletion without the ts of what was deleted."),
            // Joins, topics, pins: what happens to a channel and not what is said in it.
            { } other => [new Ignored($"message.{other}")],
        };
    }

    /// <summary>Returns true if the hub's own bot wrote it.</summary>
    private static bool IsOwn(JsonElement message, SlackScene scene) =>
        (scene.Bot is not null && message.Text("user") == scene.Bot)
        || (scene.AppId is not null && (message.Text("app_id") ?? message.At("bot_profile").Text("app_id")) == scene.AppId);

    // A program shows itself by any of these; Slackbot is a user that nobody is.
    private static bool IsByProgram(JsonElement told) =>
        told.Text("bot_id") is not null
        || told.At("bot_profile").IsObject()
        || told.Text("subtype") is "bot_message"
        || told.Text("user") is "USLACKBOT";

    private static IEnumerable<ChannelEvent> Arrived(JsonElement told, string channel, SlackScene scene)
    {
        if (told.Text("ts") is not { } ts)
            throw new FormatException("A message whose ts is missing or not a text.");
        if (IsOwn(told, scene))
            return [new Ignored("own message")];
        if ((told.Text("user") ?? told.Text("bot_id")) is not { } author)
            throw new FormatException("A Slack message without an author.");

        var thread = told.Text("thread_ts") is { } parent && parent != ts ? parent : null;
        var (id, raw) = (SlackIds.Message(channel, ts), SlackWords.Of(told));
        var first = new MessageArrived(
            SlackJson.TimeOf(ts),
            id,
            SlackScene.ChatOf(channel, told.Text("channel_type"), thread),
            scene.Person(author, NameIn(told), channel),
            FromMe: false,
            new MessageContent(MessageKind.Text, SlackText.Plain(raw, scene.Bot), ProviderType: told.Text("subtype") ?? "message"),
            ReplyTo: thread is null ? null : SlackIds.Message(channel, thread),
            Mentions: SlackText.Mentions(raw) is { Count: > 0 } mentioned ? mentioned : null
        )
        {
            IsByBot = IsByProgram(told),
        };
        var files = told.Items("files")
            .Concat(told.Items("attachments").SelectMany(shared => shared.Items("files")))
            .Where(file => file.Text("mode") is not ("tombstone" or "hidden_by_limit"))
            .ToList();
        return files.Count == 0 ? [first] : files.Select((file, at) => WithFile(first, file, at));
    }

    // The hub's messages have one file each: the first carries the text, the others follow it.
    private static MessageArrived WithFile(MessageArrived message, JsonElement file, int at)
    {
        var mime = file.Text("mimetype");
        var kind = mime?.Split('/')[0] switch
        {
            "image" => MessageKind.Image,
            "video" => MessageKind.Video,
            "audio" => MessageKind.Audio,
            _ => MessageKind.Document,
        };
        return message with
        {
            ProviderMessageId = at == 0 ? message.ProviderMessageId : $"{message.ProviderMessageId}:{at}",
            Content = new(
                kind,
                at == 0 && message.Content.Text is { Length: > 0 } text ? text : null,
                new MediaDescriptor(
                    mime,
                    file.Text("name") ?? file.Text("title"),
                    file.Long("size"),
                    ProviderReference: SlackFileReference.Of(file).ToString(),
                    Width: (int?)file.Long("original_w"),
                    Height: (int?)file.Long("original_h")
                ),
                ProviderType: "file_share"
            ),
        };
    }

    // A link that gets a preview changes its message too: only what a person edited is an edit.
    private static IEnumerable<ChannelEvent> Changed(JsonElement told, string channel, SlackScene scene)
    {
        var (message, before) = (told.At("message"), told.At("previous_message"));
        if (message.Text("ts") is not { } ts)
            throw new FormatException("A changed message without a ts.");
        var id = SlackIds.Message(channel, ts);
        if (message.Text("subtype") is "tombstone")
            return [new MessageRevoked(SlackJson.TimeOf(told.Text("event_ts")), id)];
        var isEdit = message.At("edited").IsObject() && message.Text("text") != before.Text("text");
        return isEdit && !IsOwn(message, scene)
            ?
            [
                new MessageEdited(
                    SlackJson.TimeOf(message.At("edited").Text("ts")),
                    id,
                    SlackText.Plain(message.Text("text") ?? "", scene.Bot)
                ),
            ]
            : [new Ignored("message.message_changed")];
    }

    private static string? NameIn(JsonElement told) =>
        told.At("user_profile").Text("display_name")
        ?? told.At("user_profile").Text("real_name")
        ?? told.Text("username")
        ?? told.At("bot_profile").Text("name");
}
