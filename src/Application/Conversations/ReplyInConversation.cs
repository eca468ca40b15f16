using FluentValidation;
using MediatR;
using OmniHub.Application.Channels;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Application.Media;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Conversations;

/// <summary>A person of the tenant answers the customer: the conversation becomes active and the bots keep quiet.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="Content">The text, or the caption of a file.</param>
/// <param name="Type">text, image, video, audio, voice, document or sticker; null: text, or what the file is.</param>
/// <param name="MediaUrl">A link to the file.</param>
/// <param name="MediaId">An upload, instead of a link.</param>
/// <param name="FileName">The file name.</param>
/// <param name="ReplyTo">The message that it answers: the hub's id or the provider's.</param>
[Requires(Permission.Agent, Scope.Conversations)]
public sealed record ReplyInConversation(
    string Id,
    string? Content,
    string? Type = null,
    string? MediaUrl = null,
    string? MediaId = null,
    string? FileName = null,
    string? ReplyTo = null
) : ICommand<MessageReceipt>, IForOneInstance, IExternalCall
{
    /// <summary>Leaves out the text, because this may end up in a log.</summary>
    public override string ToString() => $"{nameof(ReplyInConversation)} {Id}";
}

internal sealed class ReplyInConversationRules : AbstractValidator<ReplyInConversation>
{
    public ReplyInConversationRules()
    {
        RuleFor(command => command.Content)
            .NotEmpty()
            .When(command => command is { MediaUrl: null, MediaId: null })
            .WithMessage("The text must not be empty.");
        RuleFor(command => command.Type)
            .Must(type => string.IsNullOrWhiteSpace(type) || MediaKinds.Named(type) is not null)
            .WithMessage("Must be text, image, video, audio, voice, document or sticker.");
        RuleFor(command => command.MediaUrl)
            .Must(url => url is null || (Uri.TryCreate(url, UriKind.Absolute, out var link) && link.Scheme is "http" or "https"))
            .WithMessage("Must be a link that starts with http:// or https://.");
        RuleFor(command => command.MediaUrl)
            .Must(url => url is not null)
            .When(command =>
                command.MediaId is null && command.Type is { } type && MediaKinds.Named(type) is { } kind && kind is not MessageKind.Text
            )
            .WithMessage("A file of that type needs media_url or media_id.");
        RuleFor(command => command.FileName).MaximumLength(200);
    }
}

internal sealed class ReplyInConversationHandler(IMediator hub, IMediaLibrary library, ICaller caller)
    : ICommandHandler<ReplyInConversation, MessageReceipt>
{
    public async Task<Result<MessageReceipt>> Handle(ReplyInConversation command, CancellationToken cancellationToken)
    {
        var (kind, file) = (MediaKinds.Named(command.Type), new MediaDescriptor(null, command.FileName, Url: command.MediaUrl));
        MediaSource? source = command.MediaUrl is { } url ? new MediaLink(new Uri(url)) : null;
        if (command.MediaId is not null)
        {
            if (
                !Guid.TryParse(command.MediaId, out var id) || await library.Find(new(id), caller.Tenant, cancellationToken) is not { } kept
            )
                return MediaFailures.Unknown;
            (source, file) = (new MediaStored(kept.Id, IsNamed: true), file with { Url = null, MimeType = kept.MimeType });
            kind ??= MediaKinds.Of(kept.MimeType);
        }

        var content = source is null
            ? new MessageContent(MessageKind.Text, command.Content)
            : new MessageContent(
                kind is null or MessageKind.Text ? MessageKind.Document : kind.Value,
                command.Content,
                file with
                {
                    IsVoiceNote = command.Type?.Trim().ToLowerInvariant() is "voice",
                }
            );
        var sent = await hub.Send(
            new SendMessage(
                new()
                {
                    Conversation = command.Id.ToConversationId(),
                    Content = content,
                    Source = source,
                    Quoted = command.ReplyTo,
                    Sender = SenderKind.Agent,
                    SenderId = caller.User?.ToString(),
                    SenderName = caller.Name,
                }
            ),
            cancellationToken
        );
        return sent.Failure == MessagingFailures.ConversationUnknown ? ConversationFailures.NotFound : sent;
    }
}
