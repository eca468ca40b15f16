using OmniHub.Domain.Conversations;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Media;

/// <summary>Bytes that a webhook carried as base64: kept beside the message, decoded, only until they are in the store.</summary>
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
}
