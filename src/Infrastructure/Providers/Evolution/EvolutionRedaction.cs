using System.Buffers;
using System.Text.Json;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Leaves out of an envelope what an agent must not see: keys and where the server is. The rest stays byte for byte.</summary>
internal static class EvolutionRedaction
{
    public static byte[] Redact(ReadOnlySpan<byte> payload)
    {
        var kept = new ArrayBufferWriter<byte>(payload.Length);
        var reader = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = 64 });
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
            throw new FormatException("Not an Evolution envelope: not a JSON object.");
        kept.Write("{"u8);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var isSecret =
                reader.ValueTextEquals("apikey"u8)
                || reader.ValueTextEquals("api_key"u8)
                || reader.ValueTextEquals("server_url"u8)
                || reader.ValueTextEquals("destination"u8);
            reader.Read();
            reader.Skip();
            if (isSecret)
                continue;
            if (kept.WrittenCount > 1)
                kept.Write(","u8);
            kept.Write(payload[start..(int)reader.BytesConsumed]);
        }
        kept.Write("}"u8);
        return kept.WrittenSpan.ToArray();
    }
}
