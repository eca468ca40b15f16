using System.Globalization;
using System.Text.Json;
using OmniHub.Application.Assistants;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Assistants;

/// <summary>Writes the question in the assistant's format.</summary>
internal static class AssistantBody
{
    public static void Write(Utf8JsonWriter json, AssistantQuestion question)
    {
        json.WriteString("message_content"u8, question.Text);
        json.WriteNumber("message_limit"u8, 100);
        WriteUser(json, question);
        var type = TypeOf(question.Content.Kind);
        json.WriteString("message_type"u8, type);
        if (question.Content.Media is { } media)
            WriteMedia(json, media, question.Content.Text, type);
        if (!question.ChannelPayload.IsEmpty)
        {
            json.WritePropertyName("channel_payload"u8);
            // It was read as JSON before it was stored.
            json.WriteRawValue(question.ChannelPayload.Span, skipInputValidation: true);
        }
        json.WriteString("session_name"u8, question.SessionName);
        json.WriteString("session_origin"u8, question.SessionOrigin);
        json.WriteBoolean("preserve_system_prompt"u8, false);
    }

    private static void WriteUser(Utf8JsonWriter json, AssistantQuestion question)
    {
        if (question.UserId is { Length: > 0 } id)
        {
            if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                json.WriteNumber("user_id"u8, number);
            else
                json.WriteString("user_id"u8, id);
            return;
        }
        var person = question.Customer;
        json.WriteStartObject("user"u8);
        json.WriteString("phone_number"u8, person.Phone is null ? string.Empty : $"+{person.Phone}");
        json.WriteString("email"u8, string.Empty);
        json.WriteStartObject("user_data"u8);
        json.WriteString("name"u8, person.Name ?? UnnamedUser(question.SessionOrigin));
        json.WriteString($"{question.SessionOrigin}_id", person.Address);
        json.WriteString("source"u8, question.SessionOrigin);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMedia(Utf8JsonWriter json, MediaDescriptor media, string? caption, string type)
    {
        json.WriteStartArray("media_contents"u8);
        json.WriteStartObject();
        json.WriteString("alt_text"u8, caption ?? media.FileName ?? type);
        json.WriteString("mime_type"u8, media.MimeType ?? "application/octet-stream");
        if (media.Inline is { Length: > 0 } bytes)
            json.WriteString("data"u8, bytes);
        if (media.Url is not null)
            json.WriteString("media_url"u8, media.Url);
        if (type is "image" or "video")
        {
            Number(json, "width"u8, media.Width);
            Number(json, "height"u8, media.Height);
        }
        if (type is "document")
            json.WriteString("name"u8, media.FileName ?? "document");
        if (type is "document" or "audio")
            Number(json, "size_bytes"u8, media.Bytes);
        if (type is "audio" or "video")
            Number(json, "duration"u8, media.Seconds);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
    }

    private static string TypeOf(MessageKind kind) =>
        kind switch
        {
            MessageKind.Image or MessageKind.Sticker => "image",
            MessageKind.Video => "video",
            MessageKind.Audio => "audio",
            MessageKind.Document => "document",
            _ => "text",
        };

    private static string UnnamedUser(string origin) =>
        origin switch
        {
            "whatsapp" => "WhatsApp User",
            "slack" => "Slack User",
            "discord" => "Discord User",
            _ => "User",
        };
}
