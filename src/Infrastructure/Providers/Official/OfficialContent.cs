using System.Globalization;
using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>Reads the content of a message by its type.</summary>
internal static class OfficialContent
{
    internal static MessageContent Read(JsonElement message, string type)
    {
        var content = OfType(message, type);
        return ReferralOf(message.At("referral")) is { } referral ? content with { Referral = referral } : content;
    }

    private static MessageContent OfType(JsonElement message, string type)
    {
        var node = message.At(type);
        if (!IsKnown(type) || (node.ValueKind is JsonValueKind.Undefined && type is not "reaction"))
            return new MessageContent(MessageKind.Unknown, Trouble(message), ProviderType: type);
        return type switch
        {
            "text" => new MessageContent(MessageKind.Text, Node(node).Text("body") ?? "", ProviderType: type),
            "image" => Media(MessageKind.Image, node, type),
            "video" => Media(MessageKind.Video, node, type),
            "audio" or "voice" => Media(MessageKind.Audio, node, type),
            "document" => Media(MessageKind.Document, node, type),
            "sticker" => Media(MessageKind.Sticker, node, type),
            "location" => Location(Node(node), type),
            "contacts" => new MessageContent(MessageKind.Contact, Contacts: Cards(message), ProviderType: type),
            "interactive" => Interactive(message, Node(node), type),
            "button" => new MessageContent(
                MessageKind.Interactive,
                Node(node).Text("text"),
                ChoiceId: node.Text("payload"),
                ProviderType: type
            ),
            "reaction" => Reaction(Node(node), type),
            _ => Ordered(OrderOf(Node(node)), type),
        };
    }

    private static bool IsKnown(string type) =>
        type
            is "text"
                or "image"
                or "video"
                or "audio"
                or "voice"
                or "document"
                or "sticker"
                or "location"
                or "contacts"
                or "interactive"
                or "button"
                or "reaction"
                or "order";

    private static JsonElement Node(JsonElement node) =>
        node.IsObject() ? node : throw new FormatException("The message's content has another shape than its type says.");

    private static MessageContent Media(MessageKind kind, JsonElement node, string type) =>
        new(
            kind,
            Node(node).Text("caption"),
            new MediaDescriptor(
                node.Text("mime_type"),
                node.Text("filename"),
                ProviderReference: node.Text("id") ?? throw new FormatException("A file without an id."),
                IsVoiceNote: node.IsTrue("voice"),
                Sha256: HashOf(node.Text("sha256"))
            ),
            ProviderType: type
        );

    // Told as base64; anything else is not a hash to hold a file against.
    private static string? HashOf(string? told)
    {
        Span<byte> hash = stackalloc byte[33];
        return told is not null && Convert.TryFromBase64String(told, hash, out var length) && length == 32
            ? Convert.ToHexStringLower(hash[..32])
            : null;
    }

    private static MessageContent Location(JsonElement node, string type) =>
        node.Double("latitude") is { } latitude && node.Double("longitude") is { } longitude
            ? new MessageContent(
                MessageKind.Location,
                Location: new(latitude, longitude, node.Text("name"), node.Text("address")),
                ProviderType: type
            )
            : throw new FormatException("A place without coordinates.");

    private static MessageContent Reaction(JsonElement node, string type) =>
        new(
            MessageKind.Reaction,
            node.Text("emoji") ?? "",
            ReactionTo: node.Text("message_id") ?? throw new FormatException("A reaction to nothing."),
            ProviderType: type
        );

    private static List<ContactCard> Cards(JsonElement message) => [.. message.Items("contacts").Select(Card)];

    private static ContactCard Card(JsonElement card) =>
        new ContactCard(
            card.At("name").Text("formatted_name") ?? card.At("name").Text("first_name") ?? "",
            null,
            card.At("org").Text("company"),
            card.Items("emails").FirstOrDefault().Text("email"),
            card.Items("urls").FirstOrDefault().Text("url")
        ).With(card.Items("phones").Select(phone => (PhoneOf(phone), phone.Text("wa_id") is not null)));

    private static CardPhone PhoneOf(JsonElement phone) =>
        new(PhoneNumber.OnlyDigits(phone.Text("wa_id") ?? phone.Text("phone") ?? ""), phone.Text("type"));

    // A filled form answers with JSON inside a string: that is what is behind the press.
    private static MessageContent Interactive(JsonElement message, JsonElement node, string type)
    {
        if (node.At("nfm_reply") is { ValueKind: JsonValueKind.Object } form)
            return new MessageContent(
                MessageKind.Interactive,
                form.Text("body") ?? form.Text("name"),
                ChoiceId: form.Text("response_json"),
                ProviderType: "nfm_reply"
            );
        var (reply, word) = node.At("button_reply").IsObject()
            ? (node.At("button_reply"), "button_reply")
            : (node.At("list_reply"), "list_reply");
        return reply.IsObject()
            ? new MessageContent(MessageKind.Interactive, reply.Text("title"), ChoiceId: reply.Text("id"), ProviderType: word)
            : new MessageContent(MessageKind.Unknown, Trouble(message), ProviderType: node.Text("type") ?? type);
    }

    private static MessageContent Ordered(Order order, string type) =>
        new(MessageKind.Order, order.ToText(), ProviderType: type, Order: order);

    // Numbers come as numbers or as text.
    private static Order OrderOf(JsonElement node)
    {
        OrderItem[] items =
        [
            .. node.Items("product_items")
                .Select(item => new OrderItem(
                    item.Text("product_retailer_id") ?? "",
                    Number(item.Text("quantity")) ?? 1,
                    Number(item.Text("item_price")),
                    item.Text("currency")
                )),
        ];
        var isPriced = items.Length > 0 && items.All(item => item.Price is not null);
        return new(
            items,
            items.Length,
            isPriced ? items.Sum(item => item.Quantity * item.Price) : null,
            items.FirstOrDefault()?.Currency,
            node.Text("text")
        );
    }

    // Nobody orders more than fits; a number that is none must not lose the order.
    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 1_000_000_000
            ? number
            : null;

    private static AdReferral? ReferralOf(JsonElement node) =>
        node.IsObject()
            ? new(node.Text("source_id"), node.Text("ctwa_clid"), node.Text("headline"), node.Text("source_url"), node.Text("source_type"))
            : null;

    private static string? Trouble(JsonElement message) =>
        message.Items("errors").FirstOrDefault() is { ValueKind: JsonValueKind.Object } error ? OfficialErrors.Describe(error) : null;
}
