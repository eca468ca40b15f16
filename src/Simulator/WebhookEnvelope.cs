using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OmniHub.Simulator;

/// <summary>Wraps the data of an event, and adds its headers.</summary>
internal static class WebhookEnvelope
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    internal static byte[] Write(
        EvolutionInstance line,
        string name,
        ReadOnlyMemory<byte> data,
        string destination,
        DateTimeOffset localNow,
        bool history,
        bool withKey
    )
    {
        var buffer = new ArrayBufferWriter<byte>(data.Length + 512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            if (history)
            {
                writer.WriteBoolean("isLatest", true);
                writer.WriteNumber("progress", 100);
            }
            writer.WriteString("event", name);
            writer.WriteString("instance", line.Name);
            writer.WritePropertyName("data");
            writer.WriteRawValue(data.Span, skipInputValidation: true);
            writer.WriteString("destination", destination);
            writer.WriteString("date_time", localNow.Iso());
            if (line.IsBaileys && line.OwnerJid is { } sender)
                writer.WriteString("sender", sender);
            writer.WriteString("server_url", line.ServerUrl);
            writer.WriteString("apikey", withKey ? line.Token : null);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The custom headers; <c>jwt_key</c> is not one of them but signs a bearer token.</summary>
    internal static IReadOnlyDictionary<string, string> HeadersOf(WebhookSetting hook, TimeProvider clock)
    {
        if (hook.Headers is not { Count: > 0 } headers)
            return new Dictionary<string, string>();
        if (!headers.TryGetValue("jwt_key", out var key))
            return headers;
        var sent = headers.Where(header => header.Key != "jwt_key").ToDictionary(header => header.Key, header => header.Value);
        sent["authorization"] = "Bearer " + Token(key, clock.GetUtcNow().ToUnixTimeSeconds());
        return sent;
    }

    private static string Token(string key, long now)
    {
        var payload = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"iat":{{now}},"exp":{{now + 600}},"app":"evolution","action":"webhook"}"""
        );
        var unsigned =
            $"{Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.ASCII.GetBytes(unsigned));
        return $"{unsigned}.{Base64Url.EncodeToString(signature)}";
    }
}
