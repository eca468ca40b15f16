using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Channels;
using OmniHub.Application.Kernel;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Messaging;

namespace OmniHub.Api.Surfaces.OmniHub.Messages;

/// <summary>A text to send.</summary>
[SnakeCase]
public sealed record SendTextBody(
    [property: Description("A phone number with country code, or an address of the channel.")] string? PhoneNumber,
    [property: Description("The text.")] string? Text,
    [property: Description("The message that it answers: the hub's id or the provider's.")] string? QuotedMessageId = null
) : IShowExample<SendTextBody>
{
    /// <inheritdoc/>
    public static SendTextBody Example { get; } = new("+5511988880001", "Hello!");

    internal MessageRequest ToMessage(string instance, ICaller caller) =>
        Message.To(PhoneNumber, instance, caller, new(MessageKind.Text, Text)) with
        {
            Quoted = QuotedMessageId,
        };

    /// <summary>Leaves out the text, because this text may end up in a log.</summary>
    public override string ToString() => nameof(SendTextBody);
}

/// <summary>A file to send.</summary>
[SnakeCase]
public sealed record SendMediaBody(
    [property: Description("A phone number with country code, or an address of the channel.")] string? PhoneNumber,
    [property: Description("image, video, audio or document; the default is document.")] string? MediaType = null,
    [property: Description("A link to the file.")] string? MediaUrl = null,
    [property: Description("The file's bytes, base64, instead of a link.")] string? MediaBase64 = null,
    [property: Description("The file's MIME type.")] string? MimeType = null,
    [property: Description("The caption.")] string? Caption = null,
    [property: Description("The file's name.")] string? Filename = null
) : IShowExample<SendMediaBody>
{
    /// <inheritdoc/>
    public static SendMediaBody Example { get; } =
        new("+5511988880001", "document", MediaBase64: "SGVsbG8=", MimeType: "text/plain", Filename: "hello.txt");

    internal MessageRequest ToMessage(string instance, ICaller caller) =>
        Message.To(PhoneNumber, instance, caller, new(Kind, Caption, new(MimeType, Filename))).With(MediaUrl, MediaBase64);

    private MessageKind Kind =>
        MediaType?.Trim().ToLowerInvariant() switch
        {
            "image" => MessageKind.Image,
            "video" => MessageKind.Video,
            "audio" => MessageKind.Audio,
            _ => MessageKind.Document,
        };

    /// <summary>Leaves out the caption, because this text may end up in a log.</summary>
    public override string ToString() => nameof(SendMediaBody);
}

/// <summary>A voice note to send.</summary>
[SnakeCase]
public sealed record SendAudioBody(
    [property: Description("A phone number with country code, or an address of the channel.")] string? PhoneNumber,
    [property: Description("A link to the file.")] string? AudioUrl = null,
    [property: Description("The file's bytes, base64, instead of a link.")] string? AudioBase64 = null
) : IShowExample<SendAudioBody>
{
    /// <inheritdoc/>
    public static SendAudioBody Example { get; } = new("+5511988880001", AudioBase64: "T2dnUwACAAAAAAAAAAA=");

    internal MessageRequest ToMessage(string instance, ICaller caller) =>
        Message
            .To(PhoneNumber, instance, caller, new(MessageKind.Audio, Media: new(null, null, IsVoiceNote: true)))
            .With(AudioUrl, AudioBase64);
}

/// <summary>A sticker to send.</summary>
[SnakeCase]
public sealed record SendStickerBody(
    [property: Description("A phone number with country code, or an address of the channel.")] string? PhoneNumber,
    [property: Description("A link to the file.")] string? StickerUrl = null,
    [property: Description("The file's bytes, base64, instead of a link.")] string? StickerBase64 = null
) : IShowExample<SendStickerBody>
{
    /// <inheritdoc/>
    public static SendStickerBody Example { get; } =
        new("+5511988880001", StickerBase64: "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    internal MessageRequest ToMessage(string instance, ICaller caller) =>
        Message.To(PhoneNumber, instance, caller, new(MessageKind.Sticker, Media: new(null, null))).With(StickerUrl, StickerBase64);
}

/// <summary>Contact cards to send.</summary>
[SnakeCase]
public sealed record SendContactBody(
    [property: Description("A phone number with country code, or an address of the channel.")] string? PhoneNumber,
    [property: Description("The cards.")] IReadOnlyList<CardBody>? Contacts = null
) : IShowExample<SendContactBody>
{
    /// <inheritdoc/>
    public static SendContactBody Example { get; } = new("+5511988880001", [new("Ana Souza", "+5511988880002")]);

    internal MessageRequest ToMessage(string instance, ICaller caller) =>
        Message.To(
            PhoneNumber,
            instance,
            caller,
            new(MessageKind.Contact, Contacts: Contacts?.OfType<CardBody>().Select(card => card.ToCard()).ToList())
        );
}

/// <summary>A contact card.</summary>
[SnakeCase]
public sealed record CardBody(
    [property: Description("The full name.")] string FullName,
    [property: Description("The phone number with country code.")] string? PhoneNumber = null,
    [property: Description("The employer.")] string? Organization = null,
    [property: Description("The e-mail address.")] string? Email = null,
    [property: Description("The page.")] string? Url = null
)
{
    internal ContactCard ToCard() =>
        new(FullName, PhoneNumber is null ? null : Domain.Messaging.PhoneNumber.OnlyDigits(PhoneNumber), Organization, Email, Url);

    /// <summary>Leaves out the person, because this text may end up in a log.</summary>
    public override string ToString() => nameof(CardBody);
}

/// <summary>A reaction to a message.</summary>
[SnakeCase]
public sealed record SendReactionBody(
    [property: Description("A phone number with country code, or an address of the channel.")] string? PhoneNumber,
    [property: Description("The provider's id of the message.")] string? MessageId,
    [property: Description("The emoji; empty to take it back.")] string? Reaction
) : IShowExample<SendReactionBody>
{
    /// <inheritdoc/>
    public static SendReactionBody Example { get; } = new("+5511988880001", "3EB0C767D71D0F5E5A11", "👍");

    internal MessageRequest ToMessage(string instance, ICaller caller) =>
        Message.To(PhoneNumber, instance, caller, new(MessageKind.Reaction, Reaction ?? "", ReactionTo: MessageId));
}

/// <summary>A message that the provider took.</summary>
[SnakeCase]
public sealed record SentWire(
    [property: Description("Always true; a refusal has another status.")] bool Success,
    [property: Description("The provider's id of the message.")] string MessageId,
    [property: Description("The status of the message.")] string Status,
    [property: Description("Always null.")] string? Error
)
{
    internal static SentWire From(MessageReceipt receipt) =>
        new(true, receipt.ProviderMessageId ?? receipt.MessageId.ToString(), receipt.Status.ToString().ToLowerInvariant(), null);
}

/// <summary>Builds what the bodies have in common.</summary>
internal static class Message
{
    internal static MessageRequest To(string? recipient, string instance, ICaller caller, MessageContent content) =>
        new()
        {
            Line = instance,
            To = recipient,
            Content = content,
            SenderName = caller.Name,
        };

    internal static MessageRequest With(this MessageRequest message, string? link, string? base64) =>
        message with
        {
            Source = (MediaSource?)MediaBase64.From(base64) ?? MediaLink.From(link),
        };
}
