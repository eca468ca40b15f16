using System.ComponentModel;
using System.Text.Json;
using OmniHub.Api.Wire;
using OmniHub.Application.Channels;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Api.Surfaces.PyTake.WhatsApp;

/// <summary>A message to send.</summary>
[SnakeCase]
public sealed record SendBody : IShowExample<SendBody>
{
    [Description("The recipient: a number with country code, or an address that the provider reported.")]
    public string? To { get; init; }

    [Description("The text, or the caption of a file.")]
    public string? Message { get; init; }

    [Description(
        "text, template, image, video, audio, document, sticker, media, interactive, location, contacts or reaction. If left out, it follows from the given content."
    )]
    public string? MessageType { get; init; }

    [Description("The same as message_type.")]
    public string? Type { get; init; }

    [Description("The same as message: a text, or an object with the text in body.")]
    public JsonElement? Text { get; init; }

    [Description("The name of the instance, or default.")]
    public string? InstanceName { get; init; }

    [Description("The template's name.")]
    public string? TemplateName { get; init; }

    [Description("The template's language, exactly as it was approved.")]
    public string? TemplateLanguage { get; init; }

    [Description("The values for the template's body.")]
    public JsonElement? TemplateParameters { get; init; }

    [Description("All components of the template in Meta's form, instead of template_parameters.")]
    public JsonElement? TemplateComponents { get; init; }

    [Description("A link to the file.")]
    public string? MediaUrl { get; init; }

    [Description("The file's bytes, base64, instead of a link.")]
    public string? MediaBase64 { get; init; }

    [Description("An upload's id, instead of a link.")]
    public string? MediaId { get; init; }

    [Description("The type of the file: image, video, audio, document, sticker, or a MIME type.")]
    public string? MediaType { get; init; }

    [Description("The file's name.")]
    public string? Filename { get; init; }

    [Description("The caption; the same as message.")]
    public string? Caption { get; init; }

    [Description("The message that it answers: the hub's id or the provider's.")]
    public string? ReplyTo { get; init; }

    [Description("Buttons, a list, a link, or Meta's own interactive object.")]
    public JsonElement? Interactive { get; init; }

    [Description("A place.")]
    public LocationBody? Location { get; init; }

    [Description("Contact cards.")]
    public IReadOnlyList<ContactBody>? Contacts { get; init; }

    [Description("A reaction: the emoji, empty to remove it, and the message it is on.")]
    public ReactionBody? Reaction { get; init; }

    /// <inheritdoc/>
    public static SendBody Example =>
        new()
        {
            To = "+5561999999999",
            Message = "Hello from PyTake!",
            MessageType = "text",
            InstanceName = "default",
        };

    internal Result<MessageRequest> ToMessage() =>
        KindWord() switch
        {
            "text" => Made(new(MessageKind.Text, Message ?? TextOf(Text))),
            "template" => Template(),
            "image" => File(MessageKind.Image),
            "video" => File(MessageKind.Video),
            "audio" or "voice" => File(MessageKind.Audio),
            "document" => File(MessageKind.Document),
            "sticker" => File(MessageKind.Sticker),
            "interactive" => SendInteractive
                .Read(Interactive, Message)
                .Then(shown => Of(new(MessageKind.Interactive, shown.Body), interactive: shown.Content)),
            "location" => Made(new(MessageKind.Location, Location: Location?.ToLocation())),
            "contacts" or "contact" => Made(
                new(MessageKind.Contact, Contacts: Contacts?.OfType<ContactBody>().Select(card => card.ToCard()).ToList())
            ),
            "reaction" => Made(new(MessageKind.Reaction, Reaction?.Emoji ?? "", ReactionTo: Reaction?.MessageId)),
            var unknown => Invalid.Field(nameof(MessageType), $"Unknown message type '{unknown}'."),
        };

    private string KindWord()
    {
        var word = (MessageType ?? Type)?.Trim().ToLowerInvariant();
        if (word is { Length: > 0 } and not "media")
            return word;
        if (word is "media" || MediaUrl is not null || MediaBase64 is not null || MediaId is not null)
            return MediaWord();
        return TemplateName is not null ? "template"
            : Interactive is not null ? "interactive"
            : Location is not null ? "location"
            : Contacts is not null ? "contacts"
            : Reaction is not null ? "reaction"
            : "text";
    }

    private string MediaWord()
    {
        var type = MediaType?.Trim().ToLowerInvariant().Split('/')[0];
        return type is "image" or "video" or "audio" or "sticker" ? type : "document";
    }

    private Result<MessageRequest> Made(MessageContent content) => Of(content);

    private Result<MessageRequest> Template()
    {
        if (string.IsNullOrWhiteSpace(TemplateName))
            return Invalid.Field(nameof(TemplateName), "The name of the template is required.");
        if (
            TemplateParameters is { ValueKind: not (JsonValueKind.Array or JsonValueKind.Null) }
            || TemplateComponents is { ValueKind: not (JsonValueKind.Array or JsonValueKind.Null) }
        )
            return Invalid.Field(nameof(TemplateParameters), "The parameters of a template are a list.");
        // A component with no parameters is an error at Meta.
        var components =
            TemplateComponents is { ValueKind: JsonValueKind.Array } given ? given.GetRawText()
            : TemplateParameters is { ValueKind: JsonValueKind.Array } body && body.GetArrayLength() > 0
                ? $$"""[{"type":"body","parameters":{{body.GetRawText()}}}]"""
            : null;
        return Of(
            new(MessageKind.Template),
            template: new(TemplateName.Trim(), string.IsNullOrWhiteSpace(TemplateLanguage) ? "en_US" : TemplateLanguage.Trim(), components)
        );
    }

    private Result<MessageRequest> File(MessageKind kind)
    {
        var mime = MediaType?.Contains('/', StringComparison.Ordinal) == true ? MediaType : null;
        if (MediaId is { Length: > 0 } upload)
            return Guid.TryParse(upload, out var id)
                ? Of(new(kind, Caption ?? Message, new(mime, Filename, IsVoiceNote: IsVoice)), new MediaStored(new(id), IsNamed: true))
                : Invalid.Field(nameof(MediaId), "Is not the id of an upload.");
        if (Application.Channels.MediaBase64.From(MediaBase64) is { } bytes)
            return Of(new(kind, Caption ?? Message, new(mime, Filename, IsVoiceNote: IsVoice)), bytes);
        if (MediaLink.From(MediaUrl) is not { } link)
            return Invalid.Field(nameof(MediaUrl), "A link that starts with http:// or https:// is required, or media_base64.");
        return Of(new(kind, Caption ?? Message, new(mime, Filename, Url: link.Url.AbsoluteUri, IsVoiceNote: IsVoice)), link);
    }

    private static string? TextOf(JsonElement? text) =>
        text switch
        {
            { ValueKind: JsonValueKind.String } plain => plain.GetString(),
            { ValueKind: JsonValueKind.Object } nested
                when nested.TryGetProperty("body", out var body) && body.ValueKind is JsonValueKind.String => body.GetString(),
            _ => null,
        };

    private bool IsVoice => (MessageType ?? Type)?.Trim().ToLowerInvariant() is "voice";

    private MessageRequest Of(
        MessageContent content,
        MediaSource? source = null,
        InteractiveContent? interactive = null,
        TemplateContent? template = null
    ) =>
        new()
        {
            Line = InstanceName,
            To = To,
            Content = content,
            Source = source,
            Interactive = interactive,
            Template = template,
            Quoted = ReplyTo,
        };
}

/// <summary>A place.</summary>
[SnakeCase]
public sealed record LocationBody(double Latitude, double Longitude, string? Name = null, string? Address = null)
{
    internal Location ToLocation() => new(Latitude, Longitude, Name, Address);
}

/// <summary>A contact card.</summary>
[SnakeCase]
public sealed record ContactBody(string Name, string? Phone = null, string? Organization = null, string? Email = null, string? Url = null)
{
    internal ContactCard ToCard() => new(Name, Phone is null ? null : PhoneNumber.OnlyDigits(Phone), Organization, Email, Url);
}

/// <summary>A reaction.</summary>
[SnakeCase]
public sealed record ReactionBody(string MessageId, string? Emoji = null);

/// <summary>The result of a send.</summary>
[SnakeCase]
public sealed record SentWire(
    bool Success,
    string? MessageId,
    string Status,
    DateTimeOffset Timestamp,
    string To,
    string InstanceName,
    Guid Id,
    Guid ConversationId
)
{
    internal static SentWire From(MessageReceipt receipt) =>
        new(
            true,
            receipt.ProviderMessageId,
            receipt.Status.ToString().ToLowerInvariant(),
            receipt.At,
            receipt.Address,
            receipt.Line,
            receipt.MessageId.Value,
            receipt.ConversationId.Value
        );
}
