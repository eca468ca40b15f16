using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Conversations;

/// <summary>Lists the messages of one chat of one instance, newest first. A chat without messages is empty.</summary>
/// <param name="Line">The instance's name in any case, or its id.</param>
/// <param name="Chat">The chat's address, or a phone number.</param>
/// <param name="From">The earliest.</param>
/// <param name="To">The latest.</param>
/// <param name="Skip">The number of messages to skip.</param>
/// <param name="Limit">The maximum number of messages, 1 to 1000.</param>
[Requires(Permission.Viewer, Scope.Conversations)]
public sealed record ListChatMessages(
    string Line,
    string Chat,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    int Skip = 0,
    int Limit = 50
) : IQuery<Page<ChatMessageView>>, IForOneInstance;

/// <summary>One message of a chat.</summary>
/// <param name="Id">The hub's id.</param>
/// <param name="Instance">The instance.</param>
/// <param name="Channel">The channel of the instance.</param>
/// <param name="Chat">The chat's address.</param>
/// <param name="FromMe">True if the instance sent it.</param>
/// <param name="Kind">The kind of content.</param>
/// <param name="Text">The text or caption; empty for none.</param>
/// <param name="ProviderMessageId">The provider's id; null while the provider has not taken it.</param>
/// <param name="HasMedia">True if it has a file.</param>
/// <param name="Media">The file, where there is one.</param>
/// <param name="Status">The status.</param>
/// <param name="StatusAt">The time of the last status change.</param>
/// <param name="SentAt">The time at which it was written.</param>
public sealed record ChatMessageView(
    MessageId Id,
    InstanceId Instance,
    ChannelType Channel,
    string Chat,
    bool FromMe,
    MessageKind Kind,
    string Text,
    string? ProviderMessageId,
    bool HasMedia,
    MediaDescriptor? Media,
    MessageStatus Status,
    DateTimeOffset StatusAt,
    DateTimeOffset SentAt
);

/// <summary>Reads what was written in chats.</summary>
public interface IChatHistory
{
    /// <summary>A chat's messages, newest first.</summary>
    Task<Page<ChatMessageView>> List(InstanceId instance, ChannelType channel, ListChatMessages query, CancellationToken ct);
}

internal sealed class ListChatMessagesRules : AbstractValidator<ListChatMessages>
{
    public ListChatMessagesRules()
    {
        RuleFor(query => query.Skip).GreaterThanOrEqualTo(0).WithMessage("skip must not be negative.");
        RuleFor(query => query.Limit).InclusiveBetween(1, 1000).WithMessage("limit must be between 1 and 1000.");
        RuleFor(query => query.From)
            .Must((query, from) => from is null || query.To is null || from <= query.To)
            .OverridePropertyName("StartDate")
            .WithMessage("startDate must not be after endDate.");
    }
}

internal sealed class ListChatMessagesHandler(IInstanceReader instances, IChatHistory history)
    : IQueryHandler<ListChatMessages, Page<ChatMessageView>>
{
    public async Task<Result<Page<ChatMessageView>>> Handle(ListChatMessages query, CancellationToken cancellationToken) =>
        await instances.Find(query.Line, cancellationToken) is { } found
            ? await history.List(found.Instance.Id, found.Instance.Channel, query, cancellationToken)
            : InstanceFailures.NotFound(query.Line);
}
