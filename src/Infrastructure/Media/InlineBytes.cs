using System.Buffers;
using System.Text.Json;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Media;

/// <summary>The bytes of base64 content in webhooks: stored decoded with the message until they are in the file store.</summary>
internal static class InlineBytes
{
    /// <summary>The row to write with the message; null where there are none, or what is there is not base64 and the provider has to be asked.</summary>
    internal static InlineRow? Of(MessageId message, MediaDescriptor? file)
    {
        if (file?.Inline is not { Length: > 0 } text)
            return null;
        var from = text.StartsWith("data:", StringComparison.Ordinal) ? text.IndexOf(',', StringComparison.Ordinal) + 1 : 0;
        var bytes = new byte[(text.Length - from) / 4 * 3 + 3];
        return Convert.TryFromBase64Chars(text.AsSpan(from), bytes, out var length) && length > 0
            ? new InlineRow { MessageId = message, Content = bytes[..length] }
            : null;
    }

    /// <summary>A payload that is kept to be looked at, without the files in it.</summary>
    internal static byte[] Without(byte[] payload)
    {
        if (payload.AsSpan().IndexOf("\"base64\""u8) < 0)
            return payload;
        var (kept, from) = (new ArrayBufferWriter<byte>(1024), 0);
        try
        {
            var reader = new Utf8JsonReader(payload);
            while (reader.Read())
            {
                if (reader.TokenType is not JsonTokenType.PropertyName || !reader.ValueTextEquals("base64"u8))
                    continue;
                if (!reader.Read() || reader.TokenType is not JsonTokenType.String)
                    continue;
                kept.Write(payload.AsSpan(from..(int)reader.TokenStartIndex));
                kept.Write("\"\""u8);
                from = (int)reader.BytesConsumed;
            }
        }
        catch (JsonException)
        {
            return payload;
        }

        kept.Write(payload.AsSpan(from));
        return kept.WrittenSpan.ToArray();
    }
}
