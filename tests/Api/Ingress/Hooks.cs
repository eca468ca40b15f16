using System.Text.Json;
using System.Text.Json.Nodes;

namespace OmniHub.Tests.Api.Ingress;

/// <summary>What an Evolution server posts, in the shape that a real one (2.3.7) posts it.</summary>
internal static class Hooks
{
    public const string Own = "5511900000077";

    public static JsonObject Text(string id, string phone, string text) => Message(id, $"{phone}@s.whatsapp.net", text);

    public static JsonObject Message(
        string id,
        string jid,
        string text,
        string? alt = null,
        bool fromMe = false,
        string? participant = null,
        string? status = null
    )
    {
        var key = new JsonObject
        {
            ["remoteJid"] = jid,
            ["fromMe"] = fromMe,
            ["id"] = id,
            ["addressingMode"] = "pn",
        };
        if (alt is not null)
            key["remoteJidAlt"] = alt;
        if (participant is not null)
            key["participant"] = participant;
        return Envelope(
            "messages.upsert",
            new JsonObject
            {
                ["key"] = key,
                ["status"] = status ?? (fromMe ? "SERVER_ACK" : "DELIVERY_ACK"),
                ["message"] = new JsonObject { ["conversation"] = text },
                ["messageType"] = "conversation",
                ["messageTimestamp"] = 1795313642,
                ["source"] = "android",
            }
        );
    }

    public static JsonObject Echo(string id, string phone, string text)
    {
        var echo = Message(id, $"{phone}@s.whatsapp.net", text, fromMe: true, status: "PENDING");
        echo["event"] = "send.message";
        return echo;
    }

    public static JsonObject Receipt(string id, string phone, string status) =>
        Envelope(
            "messages.update",
            new JsonObject
            {
                ["keyId"] = id,
                ["remoteJid"] = $"{phone}@s.whatsapp.net",
                ["fromMe"] = true,
                ["status"] = status,
                ["messageId"] = "cmwr7e2za0008mx7d7guchzsa",
            }
        );

    public static JsonObject Envelope(string name, JsonNode data) =>
        new()
        {
            ["event"] = name,
            ["instance"] = "x",
            ["data"] = data,
            ["date_time"] = "2026-11-22T02:14:02.806Z",
            ["sender"] = $"{Own}@s.whatsapp.net",
            ["server_url"] = "http://127.0.0.1:8080",
        };

    public static string Json(this JsonNode node) => node.ToJsonString(new JsonSerializerOptions());
}
