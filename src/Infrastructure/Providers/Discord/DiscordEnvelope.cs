using System.Text.Json;
using OmniHub.Domain.Instances;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>
/// An event as the inbox stores it: Discord's own bytes, and the details that only the session knows (the session and the position in it, the bot, the channel's name). Session and position
/// identify a repeat of an event without an id.
/// </summary>
internal static class DiscordEnvelope
{
    /// <summary>The hub's own event for a change of the connection.</summary>
    internal const string LineEvent = "HUB_LINE";

    internal static byte[] Of(string type, long? seq, string session, string? self, string? channelName, JsonElement data) =>
        Write(json =>
        {
            json.WriteString("t", type);
            if (seq is { } place)
                json.WriteNumber("s", place);
            json.WriteString("session", session);
            if (self is { Length: > 0 })
                json.WriteString("self", self);
            if (channelName is not null)
                json.WriteString("channel_name", channelName);
            json.WritePropertyName("d");
            json.WriteRawValue(data.GetRawText());
        });

    internal static byte[] Line(InstanceStatus status, string? reason, string? name) =>
        Write(json =>
        {
            json.WriteString("t", LineEvent);
            json.WriteStartObject("d");
            json.WriteString("status", status.ToString());
            if (reason is not null)
                json.WriteString("reason", reason);
            if (name is not null)
                json.WriteString("name", name);
            json.WriteEndObject();
        });

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
