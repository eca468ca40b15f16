using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>Converts Discord's messages and reactions to the hub's types.</summary>
internal static class DiscordMessages
{
    private const int Ordinary = 0;
    private const int Answer = 19;

    /// <summary>The type of a message whose text Discord withheld.</summary>
    internal const string WithoutContent = "message_without_content";

    internal static string FileId(string message, int file) => $"{message}:{file}";

    internal static IReadOnlyList<ChannelEvent> Arrived(JsonElement data, JsonElement root)
    {
        if (data.Long("type") is not (null or Ordinary or Answer))
            return [new Ignored($"message.type.{data.Long("type")}")];
        var (id, chat, sender) = (DiscordEventParser.Id(data, "id"), ChatOf(data, root), PersonOf(data.At("author"), data.At("member")));
        var contents = DiscordContent.Of(data, root.Text("self"));
        var events = new List<ChannelEvent>(contents.Count);
        foreach (var content in contents)
            events.Add(
                new MessageArrived(
                    data.Time("timestamp") ?? Snowflake.TimeOf(id),
                    events.Count == 0 ? id : FileId(id, events.Count),
                    chat,
                    sender,
                    FromMe: false,
                    content,
                    data.Long("type") is Answer ? data.At("message_reference").Text("message_id") : null,
                    data.At("referenced_message").Text("content"),
                    [.. data.Items("mentions").Select(one => one.Text("id")).OfType<string>()]
                )
            );
        return events;
    }

    internal static ChannelEvent Reaction(JsonElement data, JsonElement root, bool isThere)
    {
        var (target, user, emoji) = (DiscordEventParser.Id(data, "message_id"), DiscordEventParser.Id(data, "user_id"), data.At("emoji"));
        var shown = emoji.Text("name") ?? throw new FormatException("A reaction without an emoji.");
        if (emoji.Text("id") is { } custom)
            shown = $"<{(emoji.IsTrue("animated") ? "a" : "")}:{shown}:{custom}>";
        var member = data.At("member");
        var person = member.At("user").IsObject() ? PersonOf(member.At("user"), member) : new Person(user, [], null, null);
        return new MessageArrived(
            null,
            $"{target}:{user}:{root.Text("session")}.{root.Text("s")}",
            ChatOf(data, root),
            person,
            FromMe: false,
            new MessageContent(MessageKind.Reaction, isThere ? shown : "", ReactionTo: target, ProviderType: "reaction")
        );
    }

    private static Chat ChatOf(JsonElement data, JsonElement root) =>
        new(
            DiscordEventParser.Id(data, "channel_id"),
            // A group of people without a server is a kind of channel too; bots are never in one.
            data.Text("guild_id")
                is null
                ? ChatKind.Direct
                : ChatKind.Group,
            data.Text("guild_id") is null ? null : root.Text("channel_name")
        );

    private static Person PersonOf(JsonElement user, JsonElement member) =>
        new(DiscordEventParser.Id(user, "id"), [], null, member.Text("nick") ?? user.Text("global_name") ?? user.Text("username"));
}
