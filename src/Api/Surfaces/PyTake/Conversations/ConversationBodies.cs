using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Conversations;
using OmniHub.Application.Messaging;

namespace OmniHub.Api.Surfaces.PyTake.Conversations;

/// <summary>Who gets a conversation.</summary>
[SnakeCase]
public sealed record AssignBody(
    [property: Description("The agent; without it the caller.")] string? AgentId = null,
    [property: Description("The same by another name.")] string? UserId = null
)
{
    internal AssignConversation ToCommand(string id) => new(id, AgentId ?? UserId);
}

/// <summary>Who gets a conversation from who has it.</summary>
[SnakeCase]
public sealed record TransferBody(
    [property: Description("The agent.")] string? AgentId = null,
    [property: Description("The same by another name.")] string? UserId = null,
    [property: Description("What they should know.")] string? Note = null
)
{
    internal TransferConversation ToCommand(string id) => new(id, AgentId ?? UserId ?? "", Note);

    /// <summary>Never the note.</summary>
    public override string ToString() => nameof(TransferBody);
}

/// <summary>What an agent answers.</summary>
[SnakeCase]
public sealed record ReplyBody(
    [property: Description("The text, or the caption of a file.")] string? Content = null,
    [property: Description("text, image, video, audio, voice, document or sticker; left out: text, or what the file is.")]
        string? Type = null,
    [property: Description("A link to the file.")] string? MediaUrl = null,
    [property: Description("An upload, instead of a link.")] string? MediaId = null,
    [property: Description("What the file is called.")] string? Filename = null,
    [property: Description("The message that it answers: the hub's id or the provider's.")] string? ReplyTo = null
)
{
    internal ReplyInConversation ToCommand(string id) => new(id, Content, Type, MediaUrl, MediaId, Filename, ReplyTo);

    /// <summary>Never the text.</summary>
    public override string ToString() => nameof(ReplyBody);
}

/// <summary>What became of an agent's answer.</summary>
[SnakeCase]
public sealed record RepliedWire(
    [property: Description("The provider's id; the hub's while the provider gave none.")] string MessageId,
    [property: Description("pending, sent, delivered or read.")] string Status,
    [property: Description("When it was recorded.")] DateTimeOffset Timestamp,
    [property: Description("The hub's id.")] Guid Id,
    [property: Description("The conversation.")] Guid ConversationId
)
{
    internal static RepliedWire From(MessageReceipt receipt) =>
        new(
            receipt.ProviderMessageId ?? receipt.MessageId.ToString(),
            ConversationMessageWire.Word(receipt.Status),
            receipt.At,
            receipt.MessageId.Value,
            receipt.ConversationId.Value
        );
}

/// <summary>How a conversation ended.</summary>
[SnakeCase]
public sealed record ResolveBody(
    [property: Description("Why, in a word.")] string? Reason = null,
    [property: Description("What the others should know.")] string? Note = null,
    [property: Description("How content the customer is, 1 to 5.")] int? SatisfactionScore = null
)
{
    internal ResolveConversation ToCommand(string id) => new(id, Reason, Note, SatisfactionScore);

    /// <summary>Never the note.</summary>
    public override string ToString() => nameof(ResolveBody);
}

/// <summary>A note for the others.</summary>
[SnakeCase]
public sealed record NoteBody([property: Description("The note.")] string? Text)
{
    internal AddNote ToCommand(string id) => new(id, Text ?? "");

    /// <summary>Never the note.</summary>
    public override string ToString() => nameof(NoteBody);
}

/// <summary>A conversation's labels.</summary>
[SnakeCase]
public sealed record LabelsBody([property: Description("All that it shall have.")] IReadOnlyList<string>? Labels)
{
    internal LabelConversation ToCommand(string id) => new(id, Labels!);
}

/// <summary>How long a conversation is out of sight.</summary>
[SnakeCase]
public sealed record SnoozeBody([property: Description("Until then; null: it is back.")] DateTimeOffset? Until)
{
    internal SnoozeConversation ToCommand(string id) => new(id, Until);
}
