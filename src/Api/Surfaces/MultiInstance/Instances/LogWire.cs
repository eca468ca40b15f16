using System.ComponentModel;
using System.Text.Json;
using OmniHub.Application.Conversations;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Api.Surfaces.MultiInstance.Instances;

/// <summary>The position of this page in the list.</summary>
public sealed record PaginationWire(
    [property: Description("The length of the whole list.")] int Total,
    [property: Description("The requested number of entries.")] int Limit,
    [property: Description("The number of skipped entries.")] int Skip,
    [property: Description("True if there are more entries after these.")] bool HasMore
)
{
    internal static PaginationWire From<T>(Page<T> page, int limit, int skip) =>
        new(page.Total, limit, skip, (long)skip + page.Items.Count < page.Total);
}

/// <summary>An activity of an instance.</summary>
public sealed record ActivityWire(
    [property: Description("Newest first.")] IReadOnlyList<ActivityEntryWire> Logs,
    [property: Description("The position of this page in the list.")] PaginationWire Pagination
)
{
    internal static ActivityWire From(Page<ActivityView> page, int limit, int skip) =>
        new([.. page.Items.Select(ActivityEntryWire.From)], PaginationWire.From(page, limit, skip));
}

/// <summary>An activity of an instance.</summary>
public sealed record ActivityEntryWire(
    [property: Description("Its id.")] string Id,
    [property: Description("The instance.")] string InstanceId,
    [property: Description("The name of the activity.")] string Action,
    [property: Description("More about it.")] IReadOnlyDictionary<string, object> Details,
    [property: Description("The address of whoever asked for it.")] string? IpAddress,
    [property: Description("Their program.")] string? UserAgent,
    [property: Description("The time of the activity.")] DateTimeOffset CreatedAt
)
{
    internal static ActivityEntryWire From(ActivityView view) =>
        new(
            view.Id,
            view.Instance.ToString(),
            ActivityWords.Of(view.Kind),
            ActivityWords.DetailsOf(view),
            view.Ip,
            view.UserAgent,
            view.At
        );
}

/// <summary>The messages of a chat.</summary>
public sealed record ChatMessagesWire(
    [property: Description("Newest first.")] IReadOnlyList<ChatMessageWire> Messages,
    [property: Description("The position of this page in the list.")] PaginationWire Pagination
)
{
    internal static ChatMessagesWire From(Page<ChatMessageView> page, int limit, int skip) =>
        new([.. page.Items.Select(ChatMessageWire.From)], PaginationWire.From(page, limit, skip));
}

/// <summary>One message.</summary>
public sealed record ChatMessageWire(
    [property: Description("The hub's id.")] string Id,
    [property: Description("The instance.")] string InstanceId,
    [property: Description("The chat.")] string RemoteJid,
    [property: Description("True if the instance sent it.")] bool FromMe,
    [property: Description("text, image, video, audio, document …")] string MessageType,
    [property: Description("The text or caption.")] string Content,
    [property: Description("The provider's id.")] string? MessageId,
    [property: Description("True if it has a file.")] bool HasMedia,
    [property: Description("pending, sent, delivered, read, played, failed or received.")] string Status,
    [property: Description("The time at which it was written.")] DateTimeOffset CreatedAt,
    [property: Description("The file's address, where there is one.")] string? MediaUrl,
    [property: Description("The file's type.")] string? MimeType,
    [property: Description("The file's name.")] string? FileName,
    [property: Description("The time of its last status change.")] DateTimeOffset StatusUpdatedAt
)
{
    internal static ChatMessageWire From(ChatMessageView view) =>
        new(
            view.Id.ToString(),
            view.Instance.ToString(),
            Jid.Of(view.Channel, view.Chat),
            view.FromMe,
            Word(view.Kind),
            view.Text,
            view.ProviderMessageId,
            view.HasMedia,
            Word(view.Status),
            view.SentAt,
            view.Media?.Url,
            view.Media?.MimeType,
            view.Media?.FileName,
            view.StatusAt
        );

    private static string Word(MessageKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    private static string Word(MessageStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());
}
