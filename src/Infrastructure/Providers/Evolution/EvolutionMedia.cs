using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Describes a file and says how its bytes are had: in the webhook, behind a link, or by asking the server with the message key.</summary>
internal static class EvolutionMedia
{
    public static MessageContent Read(MessageKind kind, string type, JsonElement value, JsonElement message, JsonElement data)
    {
        // WhatsApp's own url is encrypted; only what the server stored elsewhere can be read by anybody.
        var link = Link(message.Text("mediaUrl"u8)) ?? Link(value.Text("media"u8));
        return new MessageContent(
            kind,
            value.Text("caption"u8),
            new MediaDescriptor(
                value.Text("mimetype"u8) ?? value.Text("mime_type"u8),
                value.Text("fileName"u8) ?? value.Text("filename"u8) ?? value.Text("title"u8),
                value.Long("fileLength"u8),
                link,
                link is null ? Reference(data.At("key"u8)) : null,
                message.Text("base64"u8),
                value.Int("seconds"u8),
                value.Int("width"u8),
                value.Int("height"u8),
                value.IsTrue("ptt"u8)
            ),
            ProviderType: type
        );
    }

    private static string? Link(string? text) =>
        text is not null && text.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? text : null;

    private static string? Reference(JsonElement key) => key.IsObject() ? key.GetRawText() : null;
}
