using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Channels;
using OmniHub.Application.Kernel;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Messaging;

namespace OmniHub.Api.Surfaces.MultiInstance.WhatsApp;

/// <summary>The confirmation of an action.</summary>
public sealed record SuccessWire([property: Description("Always true.")] bool Success);

/// <summary>The people and groups that an instance knows.</summary>
public sealed record ContactsWire(
    [property: Description("The people and groups, in the provider's order.")] IReadOnlyList<ContactWire> Contacts
)
{
    internal static ContactsWire From(IReadOnlyList<KnownContact> contacts) => new([.. contacts.Select(ContactWire.From)]);
}

/// <summary>A person or a group.</summary>
public sealed record ContactWire(
    [property: Description("Its address.")] string Id,
    [property: Description("The name; the number if the name is not known.")] string Name,
    [property: Description("The digits of the address.")] string Number,
    [property: Description("True for a group.")] bool IsGroup
)
{
    internal static ContactWire From(KnownContact contact) =>
        new(contact.Address, contact.Name ?? contact.Number, contact.Number, contact.IsGroup);
}

/// <summary>A text to send.</summary>
public sealed record SendTextBody(
    [property: Description("A phone number with country code, or an address of WhatsApp.")] string? Phone,
    [property: Description("The text.")] string? Message
) : IShowExample<SendTextBody>
{
    /// <inheritdoc/>
    public static SendTextBody Example { get; } = new("5511988880001", "Hello!");

    internal SendMessage ToCommand(string instance, ICaller caller) =>
        new(
            new MessageRequest
            {
                Line = instance,
                To = Phone,
                Content = new(MessageKind.Text, Message),
                SenderName = caller.Name,
            }
        );

    /// <summary>Leaves out the text, because this text may end up in a log.</summary>
    public override string ToString() => nameof(SendTextBody);
}

/// <summary>A file to send, by its link.</summary>
public sealed record SendMediaBody(
    [property: Description("A phone number with country code, or an address of WhatsApp.")] string? Phone,
    [property: Description("The address of the file; http or https.")] string? Url,
    [property: Description("The caption.")] string? Caption = null,
    [property: Description("The file name; taken from the address if left out.")] string? Filename = null
) : IShowExample<SendMediaBody>
{
    /// <inheritdoc/>
    public static SendMediaBody Example { get; } = new("5511988880001", "https://example.com/picture.jpg", "A picture");

    internal SendMessage ToCommand(string instance, ICaller caller) =>
        new(
            new MessageRequest
            {
                Line = instance,
                To = Phone,
                Content = new(MessageKind.Document, Caption),
                Source = new MediaDownload(Url, Filename),
                SenderName = caller.Name,
            }
        );

    /// <summary>Leaves out the caption, because this text may end up in a log.</summary>
    public override string ToString() => nameof(SendMediaBody);
}

/// <summary>A form with a file to send.</summary>
public sealed record SendFileBody(
    [property: Description("A phone number with country code, or an address of WhatsApp.")] string Phone,
    [property: Description("The file, up to 50 MiB.")] IFormFile File,
    [property: Description("The caption.")] string? Caption = null
)
{
    internal static SendMessage ToCommand(FileForm form, string instance, ICaller caller) =>
        new(
            new MessageRequest
            {
                Line = instance,
                To = form["phone"],
                Content = new(MessageKind.Document, form["caption"]),
                Source = new MediaUpload(form.File),
                SenderName = caller.Name,
            }
        );
}

/// <summary>A message that the provider took.</summary>
public sealed record SentWire([property: Description("The provider's id of the message.")] string Id)
{
    internal static SentWire From(MessageReceipt receipt) => new(receipt.ProviderMessageId ?? receipt.MessageId.ToString());
}
