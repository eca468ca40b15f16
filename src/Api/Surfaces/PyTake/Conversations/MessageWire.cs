using System.ComponentModel;
using System.Text.Json;
using OmniHub.Api.Wire;
using OmniHub.Application.Conversations;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Messaging;

namespace OmniHub.Api.Surfaces.PyTake.Conversations;

/// <summary>A stretch of a conversation.</summary>
[SnakeCase]
public sealed record ConversationMessagesWire(
    [property: Description("The conversation.")] Guid ConversationId,
    [property: Description("The messages in the order of time.")] IReadOnlyList<ConversationMessageWire> Messages,
    [property: Description("The total number of matches.")] int Total,
    [property: Description("The requested number of entries.")] int Limit,
    [property: Description("The number of skipped entries.")] int Offset
)
{
    internal static ConversationMessagesWire From(string id, Page<MessageView> page, int limit, int offset) =>
        new(Guid.Parse(id), [.. page.Items.Select(ConversationMessageWire.From)], page.Total, limit, offset);
}

/// <summary>One message.</summary>
[SnakeCase]
public sealed record ConversationMessageWire
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its conversation.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>inbound or outbound.</summary>
    public required string Direction { get; init; }

    /// <summary>customer, agent, bot or system.</summary>
    public required string SenderType { get; init; }

    /// <summary>The user, flow or address behind it.</summary>
    public string? SenderId { get; init; }

    /// <summary>Their name.</summary>
    public string? SenderName { get; init; }

    /// <summary>The text or caption.</summary>
    public string? Content { get; init; }

    /// <summary>text, image, video, audio, document …</summary>
    public required string MessageType { get; init; }

    /// <summary>A link to the file, where there is one.</summary>
    public string? MediaUrl { get; init; }

    /// <summary>The file's type.</summary>
    public string? MediaType { get; init; }

    /// <summary>The caption of a file.</summary>
    public string? Caption { get; init; }

    /// <summary>pending, sent, delivered, read, failed or received.</summary>
    public required string Status { get; init; }

    /// <summary>The provider's id.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>The provider's id of the message it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>The time at which it was written.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The time at which the hub received it.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal static ConversationMessageWire From(MessageView view) =>
        new()
        {
            Id = view.Id.Value,
            ConversationId = view.Conversation.Value,
            Direction = view.Direction.ToString().ToLowerInvariant(),
            SenderType = Word(view.Sender),
            SenderId = view.SenderId,
            SenderName = view.SenderName,
            Content = view.RevokedAt is null ? view.Text : null,
            MessageType = JsonNamingPolicy.SnakeCaseLower.ConvertName(view.Kind.ToString()),
            MediaUrl = view.Media?.Url,
            MediaType = view.Media?.MimeType,
            Caption = view.Media is null ? null : view.Text,
            Status = Word(view.Status),
            ProviderMessageId = view.ProviderMessageId,
            ReplyTo = view.ReplyTo,
            Error = view.Error,
            Timestamp = view.SentAt,
            CreatedAt = view.CreatedAt,
        };

    /// <summary>The word for the sender of a message; a person who writes on the instance's own phone is an agent too.</summary>
    internal static string Word(SenderKind sender) => sender is SenderKind.Owner ? "agent" : sender.ToString().ToLowerInvariant();

    /// <summary>The word for a status; the document has none for a voice note that was played, so it is <c>read</c>.</summary>
    internal static string Word(MessageStatus status) => status is MessageStatus.Played ? "read" : status.ToString().ToLowerInvariant();
}

/// <summary>The notes of a conversation.</summary>
[SnakeCase]
public sealed record NotesWire([property: Description("Oldest first.")] IReadOnlyList<NoteWire> Notes)
{
    internal static NotesWire From(List<NoteView> notes) =>
        new([.. notes.Select(note => new NoteWire(note.Id, note.Author, note.Text, note.CreatedAt))]);
}

/// <summary>A note; the customer never sees it.</summary>
[SnakeCase]
public sealed record NoteWire(
    [property: Description("Its id.")] Guid Id,
    [property: Description("The author.")] string Author,
    [property: Description("The text.")] string Text,
    [property: Description("The time at which it was written.")] DateTimeOffset CreatedAt
);
