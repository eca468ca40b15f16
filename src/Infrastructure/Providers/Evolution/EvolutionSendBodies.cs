using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Writes a message in the format of the operation that sends it.</summary>
internal static class EvolutionSendBodies
{
    /// <summary>The operation for a message; null for what cannot be sent.</summary>
    public static string? OperationOf(OutboundMessage message) =>
        message switch
        {
            { Template: not null } => "sendTemplate",
            { Content.Kind: MessageKind.Text or MessageKind.Interactive } => "sendText",
            { Content: { Kind: MessageKind.Video, ProviderType: "ptvMessage" } } => "sendPtv",
            { Content.Kind: MessageKind.Image or MessageKind.Video or MessageKind.Document } => "sendMedia",
            { Content: { Kind: MessageKind.Audio, Media.IsVoiceNote: false } } => "sendMedia",
            { Content.Kind: MessageKind.Audio } => "sendWhatsAppAudio",
            { Content.Kind: MessageKind.Sticker } => "sendSticker",
            { Content: { Kind: MessageKind.Location, Location: not null } } => "sendLocation",
            { Content: { Kind: MessageKind.Contact, Contacts.Count: > 0 } } => "sendContact",
            { Content: { Kind: MessageKind.Reaction, ReactionTo: not null } } => "sendReaction",
            { Content: { Kind: MessageKind.Poll, Poll: not null } } => "sendPoll",
            _ => null,
        };

    public static bool NeedsFile(OutboundMessage message) =>
        message.Template is null
        && message.Content.Kind
            is MessageKind.Image
                or MessageKind.Video
                or MessageKind.Audio
                or MessageKind.Document
                or MessageKind.Sticker;

    public static JsonBody Write(OutboundMessage message, string operation, Generation generation) =>
        JsonBody.Object(
            (message, operation, generation),
            static (json, call) =>
            {
                var (message, operation, generation) = call;
                if (operation is not "sendReaction")
                    json.WriteString("number"u8, message.To);
                if (generation is Generation.V2)
                {
                    Fields(json, message, operation, generation);
                    Options(json, message);
                    return;
                }
                json.WriteStartObject("options"u8);
                Options(json, message);
                json.WriteEndObject();
                // The one nested member that is a list.
                if (operation is "sendContact")
                {
                    Cards(json, message.Content.Contacts!, generation);
                    return;
                }
                json.WriteStartObject(NestedName(operation));
                Fields(json, message, operation, generation);
                json.WriteEndObject();
            }
        );

    /// <summary>The same with the file as a part, which is streamed.</summary>
    public static MultipartFormDataContent Form(OutboundMessage message, string operation, Stream file, long length)
    {
        var form = new MultipartFormDataContent { { new StringContent(message.To), "number" } };
        if (operation is "sendMedia")
        {
            form.Add(new StringContent(MediaTypeOf(message)), "mediatype");
            if (message.Content.Text is { Length: > 0 } caption)
                form.Add(new StringContent(caption), "caption");
            form.Add(new StringContent(FileNames.Of(message.Content)), "fileName");
            if (message.Content.Media?.MimeType is { } mime)
                form.Add(new StringContent(mime), "mimetype");
        }
        var part = new StreamContent(file);
        part.Headers.ContentLength = length;
        part.Headers.ContentType = MediaTypeHeaderValue.TryParse(message.Content.Media?.MimeType, out var type)
            ? type
            : new MediaTypeHeaderValue("application/octet-stream");
        form.Add(part, "file", FileNames.Of(message.Content));
        return form;
    }

    private static void Fields(Utf8JsonWriter json, OutboundMessage message, string operation, Generation generation)
    {
        var content = message.Content;
        switch (operation)
        {
            case "sendText":
                json.WriteString(
                    "text"u8,
                    message.Interactive?.Url is { } link ? $"{content.Text}\n{link.AbsoluteUri}".Trim() : content.Text
                );
                break;
            case "sendMedia":
                json.WriteString("mediatype"u8, MediaTypeOf(message));
                json.WriteString("media"u8, Bytes(message.Source!));
                json.WriteString("fileName"u8, FileNames.Of(content));
                if (content.Media?.MimeType is { } mime)
                    json.WriteString("mimetype"u8, mime);
                if (content.Text is { Length: > 0 } caption)
                    json.WriteString("caption"u8, caption);
                break;
            case "sendWhatsAppAudio":
                json.WriteString("audio"u8, Bytes(message.Source!));
                break;
            case "sendPtv":
                json.WriteString("video"u8, Bytes(message.Source!));
                break;
            case "sendSticker":
                json.WriteString(generation is Generation.V1 ? "image"u8 : "sticker"u8, Bytes(message.Source!));
                break;
            case "sendLocation":
                Place(json, content.Location!);
                break;
            case "sendContact":
                Cards(json, content.Contacts!, generation);
                break;
            case "sendReaction":
                Key(json, content.ReactionTo!, message.To, message.ReactsToOwn);
                json.WriteString("reaction"u8, content.Text ?? string.Empty);
                break;
            case "sendPoll":
                json.WriteString("name"u8, content.Poll!.Question);
                json.WriteNumber("selectableCount"u8, content.Poll.Selectable);
                json.WriteStartArray("values"u8);
                foreach (var option in content.Poll.Options)
                    json.WriteStringValue(option);
                json.WriteEndArray();
                break;
            case "sendTemplate":
                json.WriteString("name"u8, message.Template!.Name);
                json.WriteString("language"u8, message.Template.Language);
                json.WritePropertyName("components"u8);
                json.WriteRawValue(message.Template.ComponentsJson ?? "[]");
                break;
        }
    }

    private static void Options(Utf8JsonWriter json, OutboundMessage message)
    {
        if (message.QuotedMessageId is { } quoted)
        {
            json.WriteStartObject("quoted"u8);
            json.WriteStartObject("key"u8);
            json.WriteString("id"u8, quoted);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        if (message.Mentions is not { Count: > 0 } mentions)
            return;
        json.WriteStartArray("mentioned"u8);
        foreach (var mention in mentions)
            json.WriteStringValue(Jid.IsLid(mention) ? mention : Jid.User(mention));
        json.WriteEndArray();
    }

    // Name and address are demanded; a place without them is called by where it is.
    private static void Place(Utf8JsonWriter json, Location place)
    {
        var coordinates = string.Create(CultureInfo.InvariantCulture, $"{place.Latitude}, {place.Longitude}");
        json.WriteNumber("latitude"u8, place.Latitude);
        json.WriteNumber("longitude"u8, place.Longitude);
        json.WriteString("name"u8, string.IsNullOrWhiteSpace(place.Name) ? coordinates : place.Name);
        json.WriteString("address"u8, string.IsNullOrWhiteSpace(place.Address) ? coordinates : place.Address);
    }

    private static void Cards(Utf8JsonWriter json, IReadOnlyList<ContactCard> cards, Generation generation)
    {
        json.WriteStartArray(generation is Generation.V1 ? "contactMessage"u8 : "contact"u8);
        foreach (var card in cards)
        {
            json.WriteStartObject();
            json.WriteString("fullName"u8, card.Name);
            json.WriteString("phoneNumber"u8, card.Phone is null ? string.Empty : $"+{card.Phone}");
            json.WriteString("wuid"u8, card.Phone ?? string.Empty);
            if (card.Organization is { } organization)
                json.WriteString("organization"u8, organization);
            if (card.Email is { } email)
                json.WriteString("email"u8, email);
            if (card.Url is { } url)
                json.WriteString("url"u8, url);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Key(Utf8JsonWriter json, string id, string chat, bool fromMe)
    {
        json.WriteStartObject("key"u8);
        json.WriteString("id"u8, id);
        json.WriteString("remoteJid"u8, Jid.Normalise(chat));
        json.WriteBoolean("fromMe"u8, fromMe);
        json.WriteEndObject();
    }

    private static string Bytes(MediaSource source) =>
        source switch
        {
            MediaLink link => link.Url.AbsoluteUri,
            MediaBase64 inline => inline.Base64,
            _ => throw new ArgumentException($"{source.GetType().Name} goes out as a form.", nameof(source)),
        };

    private static string MediaTypeOf(OutboundMessage message) =>
        message.Content.Kind switch
        {
            MessageKind.Image => "image",
            MessageKind.Video => "video",
            MessageKind.Audio => "audio",
            _ => "document",
        };

    private static string NestedName(string operation) =>
        operation switch
        {
            "sendText" => "textMessage",
            "sendMedia" => "mediaMessage",
            "sendWhatsAppAudio" => "audioMessage",
            "sendSticker" => "stickerMessage",
            "sendLocation" => "locationMessage",
            "sendReaction" => "reactionMessage",
            "sendPoll" => "pollMessage",
            "sendTemplate" => "templateMessage",
            _ => "videoMessage",
        };
}
