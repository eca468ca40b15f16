using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>Writes messages as Meta takes them.</summary>
internal static class OfficialBodies
{
    /// <param name="message">The message.</param>
    /// <param name="mediaId">The uploaded file, where there is one.</param>
    internal static JsonBody Write(OutboundMessage message, string? mediaId) =>
        JsonBody.Object((Message: message, MediaId: mediaId), static (json, state) => Write(json, state.Message, state.MediaId));

    internal static JsonBody Read(string messageId, bool typing) =>
        JsonBody.Object(
            (messageId, typing),
            static (json, state) =>
            {
                json.WriteString("messaging_product", "whatsapp");
                json.WriteString("status", "read");
                json.WriteString("message_id", state.messageId);
                if (!state.typing)
                    return;
                json.WriteStartObject("typing_indicator");
                json.WriteString("type", "text");
                json.WriteEndObject();
            }
        );

    private static void Write(Utf8JsonWriter json, OutboundMessage message, string? mediaId)
    {
        json.WriteString("messaging_product", "whatsapp");
        json.WriteString("recipient_type", message.Chat is ChatKind.Group ? "group" : "individual");
        json.WriteString(OfficialPeople.IsBusinessScoped(message.To) ? "recipient" : "to", OfficialPeople.Plain(message.To));
        if (message.QuotedMessageId is { } quoted && message.Content.Kind is not MessageKind.Reaction)
        {
            json.WriteStartObject("context");
            json.WriteString("message_id", quoted);
            json.WriteEndObject();
        }

        if (message.IdempotencyKey is { } key)
            json.WriteString("biz_opaque_callback_data", key);
        if (message.Template is { } template)
            Template(json, template);
        else if (message.Interactive is { } interactive)
            OfficialInteractive.Write(json, message.Content.Text ?? "", interactive);
        else
            Content(json, message, mediaId);
    }

    private static void Content(Utf8JsonWriter json, OutboundMessage message, string? mediaId)
    {
        var content = message.Content;
        switch (content.Kind)
        {
            case MessageKind.Location:
                Start(json, "location");
                json.WriteNumber("latitude", content.Location!.Latitude);
                json.WriteNumber("longitude", content.Location.Longitude);
                Optional(json, "name", content.Location.Name);
                Optional(json, "address", content.Location.Address);
                break;
            case MessageKind.Contact:
                json.WriteString("type", "contacts");
                Contacts(json, content.Contacts!);
                return;
            case MessageKind.Reaction:
                Start(json, "reaction");
                json.WriteString("message_id", content.ReactionTo);
                json.WriteString("emoji", content.Text ?? "");
                break;
            case MessageKind.Image or MessageKind.Video or MessageKind.Audio or MessageKind.Document or MessageKind.Sticker:
                Media(json, message, mediaId);
                break;
            default:
                Start(json, "text");
                json.WriteString("body", content.Text);
                json.WriteBoolean("preview_url", content.Text?.Contains("://", StringComparison.Ordinal) == true);
                break;
        }

        json.WriteEndObject();
    }

    private static void Media(Utf8JsonWriter json, OutboundMessage message, string? mediaId)
    {
        var content = message.Content;
        Start(json, WordOf(content.Kind));
        if (mediaId is not null)
            json.WriteString("id", mediaId);
        else
            json.WriteString("link", ((MediaLink)message.Source!).Url.AbsoluteUri);
        if (content.Kind is MessageKind.Image or MessageKind.Video or MessageKind.Document)
            Optional(json, "caption", content.Text);
        if (content.Kind is MessageKind.Document)
            Optional(json, "filename", content.Media?.FileName);
        if (content.Kind is MessageKind.Audio && content.Media?.IsVoiceNote == true)
            json.WriteBoolean("voice", true);
    }

    private static void Contacts(Utf8JsonWriter json, IReadOnlyList<ContactCard> cards)
    {
        json.WriteStartArray("contacts");
        foreach (var card in cards)
        {
            json.WriteStartObject();
            json.WriteStartObject("name");
            json.WriteString("formatted_name", card.Name);
            json.WriteString("first_name", card.Name.Split(' ')[0]);
            json.WriteEndObject();
            if (card.Phone is { } phone)
                One(
                    json,
                    "phones",
                    ("phone", $"+{PhoneNumber.OnlyDigits(phone)}"),
                    ("wa_id", PhoneNumber.OnlyDigits(phone)),
                    ("type", "CELL")
                );
            if (card.Email is { } email)
                One(json, "emails", ("email", email));
            if (card.Url is { } url)
                One(json, "urls", ("url", url));
            if (card.Organization is { } company)
            {
                json.WriteStartObject("org");
                json.WriteString("company", company);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Template(Utf8JsonWriter json, TemplateContent template)
    {
        Start(json, "template");
        json.WriteString("name", template.Name);
        json.WriteStartObject("language");
        json.WriteString("code", template.Language);
        json.WriteEndObject();
        if (template.ComponentsJson is { } components)
        {
            json.WritePropertyName("components");
            json.WriteRawValue(components);
        }

        json.WriteEndObject();
    }

    internal static string WordOf(MessageKind kind) =>
        kind switch
        {
            MessageKind.Image => "image",
            MessageKind.Video => "video",
            MessageKind.Audio => "audio",
            MessageKind.Sticker => "sticker",
            _ => "document",
        };

    private static void Start(Utf8JsonWriter json, string type)
    {
        json.WriteString("type", type);
        json.WriteStartObject(type);
    }

    private static void One(Utf8JsonWriter json, string list, params ReadOnlySpan<(string Name, string Value)> members)
    {
        json.WriteStartArray(list);
        json.WriteStartObject();
        foreach (var (name, value) in members)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            json.WriteString(name, value);
    }
}
