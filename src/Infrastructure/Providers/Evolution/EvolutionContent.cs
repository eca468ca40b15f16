using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Converts WhatsApp's message object, wrapped or not, to content.</summary>
internal static class EvolutionContent
{
    private const int DeepestWrapping = 6;

    /// <summary>Returns the content; null if nothing in it is visible: key exchanges, placeholders, protocol messages.</summary>
    public static MessageContent? Read(JsonElement message, JsonElement data)
    {
        var node = Unwrap(message);
        var type = data.Text("messageType"u8);
        foreach (var member in node.IsObject() ? node.EnumerateObject() : default)
        {
            if (member.Value.ValueKind is JsonValueKind.Null || Of(member.Name, member.Value, message, data) is not { } content)
                continue;
            // Meta's answers to buttons and lists arrive as plain text that only the type betrays.
            return content.Kind is MessageKind.Text && type is "interactiveMessage" or "buttonMessage"
                ? content with
                {
                    Kind = MessageKind.Interactive,
                    ProviderType = type,
                }
                : content;
        }
        return WithoutBody(node, type, data);
    }

    /// <summary>Returns the visible text of a message, a caption included; null for none.</summary>
    public static string? TextOf(JsonElement message) => message.IsObject() ? Read(message, default)?.Text : null;

    /// <summary>Peels off what only says how a message is shown or kept.</summary>
    public static JsonElement Unwrap(JsonElement message)
    {
        for (var depth = 0; depth < DeepestWrapping && message.IsObject(); depth++)
        {
            var inner = Wrapped(message);
            if (!inner.IsThere())
                return message;
            message = inner;
        }
        return message;
    }

    // Whatever its name: WhatsApp invents a wrapper with every way to show or keep a message.
    private static JsonElement Wrapped(JsonElement message)
    {
        foreach (var member in message.EnumerateObject())
        {
            if (member.Value.At("message"u8) is { ValueKind: JsonValueKind.Object } inner)
                return inner;
        }
        return default;
    }

    private static MessageContent? Of(string type, JsonElement value, JsonElement message, JsonElement data) =>
        type switch
        {
            "conversation" => new MessageContent(MessageKind.Text, value.Text() ?? string.Empty, ProviderType: type),
            "extendedTextMessage" => new MessageContent(MessageKind.Text, value.Text("text"u8) ?? string.Empty, ProviderType: type),
            "imageMessage" => EvolutionMedia.Read(MessageKind.Image, type, value, message, data),
            "videoMessage" or "ptvMessage" => EvolutionMedia.Read(MessageKind.Video, type, value, message, data),
            "audioMessage" => EvolutionMedia.Read(MessageKind.Audio, type, value, message, data),
            "documentMessage" => EvolutionMedia.Read(MessageKind.Document, type, value, message, data),
            "stickerMessage" => EvolutionMedia.Read(MessageKind.Sticker, type, value, message, data),
            "locationMessage" or "liveLocationMessage" => Place(type, value),
            "contactMessage" or "contact" => Cards(type, [value]),
            "contactsArrayMessage" => Cards(type, value.At("contacts"u8).Items()),
            "reactionMessage" => new MessageContent(
                MessageKind.Reaction,
                value.Text("text"u8) ?? string.Empty,
                ReactionTo: value.At("key"u8).Text("id"u8),
                ProviderType: type
            ),
            _ when type.StartsWith("pollCreationMessage", StringComparison.Ordinal) => Poll(type, value),
            "pollUpdateMessage" => Vote(type, value),
            "buttonsResponseMessage" => Choice(type, value.Text("selectedDisplayText"u8), value.Text("selectedButtonId"u8)),
            "templateButtonReplyMessage" => Choice(type, value.Text("selectedDisplayText"u8), value.Text("selectedId"u8)),
            "listResponseMessage" => Choice(type, value.Text("title"u8), value.At("singleSelectReply"u8).Text("selectedRowId"u8)),
            "interactiveResponseMessage" => FormAnswer(type, value),
            "templateMessage" or "highlyStructuredMessage" => new MessageContent(
                MessageKind.Template,
                EvolutionWords.In(value),
                ProviderType: type
            ),
            // What the hub itself sends in these shapes comes back as an echo, which is known again by its words: the body alone.
            "interactiveMessage" when value.At("body"u8).Text("text"u8) is { Length: > 0 } body => Words(type, body),
            "buttonsMessage" when (value.Text("contentText"u8) ?? value.Text("text"u8)) is { Length: > 0 } body => Words(type, body),
            "listMessage" when (value.Text("description"u8) ?? value.Text("title"u8)) is { Length: > 0 } body => Words(type, body),
            "orderMessage" => Order(type, value),
            // The head of an album: its pictures come as messages of their own.
            "albumMessage" => null,
            _ => value.IsObject() && !IsForNobody(type) && EvolutionWords.In(value) is { } words
                ? new MessageContent(MessageKind.Text, words, ProviderType: type)
                : null,
        };

    private static MessageContent? WithoutBody(JsonElement node, string? type, JsonElement data) =>
        type switch
        {
            "imageMessage" => EvolutionMedia.Read(MessageKind.Image, type, default, node, data),
            "videoMessage" or "ptvMessage" => EvolutionMedia.Read(MessageKind.Video, type, default, node, data),
            "audioMessage" => EvolutionMedia.Read(MessageKind.Audio, type, default, node, data),
            "documentMessage" => EvolutionMedia.Read(MessageKind.Document, type, default, node, data),
            "stickerMessage" => EvolutionMedia.Read(MessageKind.Sticker, type, default, node, data),
            "buttonMessage" or "interactiveMessage" => new MessageContent(
                MessageKind.Interactive,
                node.Text("title"u8) ?? node.Text("description"u8),
                ProviderType: type
            ),
            _ => IsForSomebody(node, out var name) ? new MessageContent(MessageKind.Unknown, ProviderType: name) : null,
        };

    private static bool IsForSomebody(JsonElement node, out string? name)
    {
        name = null;
        foreach (var member in node.IsObject() ? node.EnumerateObject() : default)
        {
            if (!member.Value.IsObject() || IsForNobody(member.Name))
                continue;
            name = member.Name;
            return true;
        }
        return false;
    }

    private static bool IsForNobody(string name) =>
        name
            is "messageContextInfo"
                or "contextInfo"
                or "senderKeyDistributionMessage"
                or "fastRatchetKeySenderKeyDistributionMessage"
                or "protocolMessage"
                or "placeholderMessage"
                or "keepInChatMessage"
                or "pinInChatMessage"
                or "encReactionMessage"
                or "encCommentMessage"
                or "encEventResponseMessage"
                or "secretEncryptedMessage"
                or "albumMessage";

    private static MessageContent Words(string type, string words) => new(MessageKind.Text, words, ProviderType: type);

    // The items of a cart stay at WhatsApp; their number, the total and the customer's note come along.
    private static MessageContent Order(string type, JsonElement value)
    {
        var total = value.At("totalAmount1000"u8).Long() / 1000m;
        var order = new Order(
            [],
            value.Int("itemCount"u8) ?? 1,
            total,
            value.Text("totalCurrencyCode"u8),
            value.Text("message"u8),
            value.Text("orderTitle"u8)
        );
        return value.Int("itemCount"u8) is null && total is null && order is { Note: null, Title: null }
            ? new(MessageKind.Unknown, ProviderType: type)
            : new(MessageKind.Order, order.ToText(), ProviderType: type, Order: order);
    }

    private static MessageContent Place(string type, JsonElement value) =>
        new(
            MessageKind.Location,
            value.Text("caption"u8),
            Location: new Location(
                value.Double("degreesLatitude"u8) ?? 0,
                value.Double("degreesLongitude"u8) ?? 0,
                value.Text("name"u8),
                value.Text("address"u8)
            ),
            ProviderType: type
        );

    private static MessageContent Cards(string type, IEnumerable<JsonElement> cards) =>
        new(
            MessageKind.Contact,
            Contacts: [.. cards.Select(card => VCard.Read(card.Text("vcard"u8), card.Text("displayName"u8)))],
            ProviderType: type
        );

    private static MessageContent Poll(string type, JsonElement value) =>
        new(
            MessageKind.Poll,
            value.Text("name"u8),
            Poll: new Poll(
                value.Text("name"u8) ?? string.Empty,
                [.. value.At("options"u8).Items().Select(option => option.Text("optionName"u8) ?? string.Empty)],
                value.Int("selectableOptionsCount"u8) ?? 1
            ),
            ProviderType: type
        );

    private static MessageContent Vote(string type, JsonElement value)
    {
        string[] chosen = [.. value.At("vote"u8).At("selectedOptions"u8).Items().Select(option => option.Text()).OfType<string>()];
        return new MessageContent(
            MessageKind.PollVote,
            string.Join(", ", chosen),
            Poll: new Poll(string.Empty, chosen, chosen.Length),
            ProviderType: type
        );
    }

    private static MessageContent Choice(string type, string? text, string? id) =>
        new(MessageKind.Interactive, text ?? id, ChoiceId: id, ProviderType: type);

    private static MessageContent FormAnswer(string type, JsonElement value)
    {
        var flow = value.At("nativeFlowResponseMessage"u8);
        var id = flow.Text("name"u8);
        if (flow.Text("paramsJson"u8) is { } parameters)
        {
            try
            {
                using var json = ProviderJson.Document(System.Text.Encoding.UTF8.GetBytes(parameters));
                id = json.RootElement.Text("id"u8) ?? id;
            }
            catch (FormatException)
            {
                // The form's name is all there is.
            }
        }
        return Choice(type, value.At("body"u8).Text("text"u8), id);
    }
}
