using System.Text.Json;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>The frames that the hub sends to the gateway.</summary>
internal static class GatewayFrames
{
    internal static byte[] Heartbeat(long? seq) =>
        Write(
            GatewayOp.Heartbeat,
            json =>
            {
                if (seq is { } last)
                    json.WriteNumber("d", last);
                else
                    json.WriteNull("d");
            }
        );

    /// <summary>Writes the identification. The token has no prefix here, unlike in calls.</summary>
    internal static byte[] Identify(string token, int intents) =>
        Write(
            GatewayOp.Identify,
            json =>
            {
                json.WriteStartObject("d");
                json.WriteString("token", token);
                json.WriteNumber("intents", intents);
                json.WriteStartObject("properties");
                json.WriteString("os", "linux");
                json.WriteString("browser", "omnihub");
                json.WriteString("device", "omnihub");
                json.WriteEndObject();
                json.WriteBoolean("compress", false);
                json.WriteStartArray("shard");
                json.WriteNumberValue(0);
                json.WriteNumberValue(1);
                json.WriteEndArray();
                json.WriteEndObject();
            }
        );

    internal static byte[] Resume(string token, BotState state) =>
        Write(
            GatewayOp.Resume,
            json =>
            {
                json.WriteStartObject("d");
                json.WriteString("token", token);
                json.WriteString("session_id", state.SessionId);
                json.WriteNumber("seq", state.Seq);
                json.WriteEndObject();
            }
        );

    private static byte[] Write(GatewayOp op, Action<Utf8JsonWriter> data)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("op", (int)op);
            data(json);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
