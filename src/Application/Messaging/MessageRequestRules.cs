using FluentValidation;
using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Messaging;

/// <summary>Rules for every outgoing message, whatever the channel.</summary>
internal sealed class MessageRequestRules : AbstractValidator<MessageRequest>
{
    private const int LongestText = 65_536;
    private const int LongestFileName = 200;
    private const int MostChoices = 50;

    public MessageRequestRules()
    {
        // Of a form that could not be read, the recipient is not known either: the answer is what is wrong with the form.
        RuleFor(message => message.To)
            .NotEmpty()
            .When(message => message.Conversation is null && message.Source is not MediaUpload { File.Succeeded: false })
            .WithMessage("A recipient is required.");
        RuleFor(message => message.To).MaximumLength(200);
        RuleFor(message => message.Content.Text)
            .NotEmpty()
            .When(message =>
                message.Content.Kind is MessageKind.Text or MessageKind.Interactive
                && message is { Template: null, Interactive: not { Kind: InteractiveKind.Native } }
            )
            .OverridePropertyName("Message")
            .WithMessage("The text must not be empty.");
        RuleFor(message => message.Content.Text)
            .MaximumLength(LongestText)
            .OverridePropertyName("Message")
            .WithMessage($"At most {LongestText} characters.");
        RuleFor(message => message.Source)
            .NotNull()
            .When(message => IsFile(message.Content.Kind) && message.Template is null)
            .OverridePropertyName("Media")
            .WithMessage("A file is required: a link or its bytes.");
        RuleFor(message => ((MediaDownload)message.Source!).Url)
            .Must(url => Uri.TryCreate(url, UriKind.Absolute, out var link) && link.Scheme is "http" or "https")
            .When(message => message.Source is MediaDownload)
            .OverridePropertyName("Url")
            .WithMessage("A link that starts with http:// or https:// is required.");
        RuleFor(message => ((MediaDownload)message.Source!).FileName)
            .MaximumLength(LongestFileName)
            .When(message => message.Source is MediaDownload)
            .OverridePropertyName("Filename");
        RuleFor(message => message.Content.Location)
            .NotNull()
            .When(message => message.Content.Kind is MessageKind.Location)
            .OverridePropertyName("Location")
            .WithMessage("A place is required.");
        RuleFor(message => message.Content.Location)
            .Must(place => place is null or { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 })
            .OverridePropertyName("Location")
            .WithMessage("Latitude is between -90 and 90, longitude between -180 and 180.");
        RuleFor(message => message.Content.Contacts)
            .NotEmpty()
            .When(message => message.Content.Kind is MessageKind.Contact)
            .OverridePropertyName("Contacts")
            .WithMessage("At least one contact is required.");
        RuleFor(message => message.Content.ReactionTo)
            .NotEmpty()
            .When(message => message.Content.Kind is MessageKind.Reaction)
            .OverridePropertyName("MessageId")
            .WithMessage("The message to react to is required.");
        RuleFor(message => message.Interactive!.Choices)
            .Must(choices =>
                choices.Count is > 0 and <= MostChoices && choices.All(choice => choice.Id.Length > 0 && choice.Title.Length > 0)
            )
            .When(message => message.Interactive is { Kind: InteractiveKind.Buttons or InteractiveKind.List })
            .OverridePropertyName("Interactive")
            .WithMessage($"1 to {MostChoices} choices, each with an id and a title.");
        RuleFor(message => message.Interactive!.Url)
            .NotNull()
            .When(message => message.Interactive is { Kind: InteractiveKind.Link })
            .OverridePropertyName("Interactive")
            .WithMessage("A link needs a URL.");
    }

    private static bool IsFile(MessageKind kind) =>
        kind is MessageKind.Image or MessageKind.Video or MessageKind.Audio or MessageKind.Document or MessageKind.Sticker;
}
