using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OmniHub.Api.Wire;
using OmniHub.Application.Conversations;
using OmniHub.Application.Messaging;

namespace OmniHub.Api.Surfaces.PyTake.Conversations;

/// <summary>The operator who gets a conversation.</summary>
[SnakeCase]
public sealed record AssignBody(
    [property: Description("The agent; without it the caller.")] string? AgentId = null,
    [property: Description("The same by another name.")] string? UserId = null
) : IShowExample<AssignBody>
{
    /// <inheritdoc/>
    public static AssignBody Example { get; } = new("01890a5d-ac96-774b-bcce-b302099a8057");

    internal AssignConversation ToCommand(string id) => new(id, AgentId ?? UserId);
}

/// <summary>The operator to whom a conversation is transferred.</summary>
[SnakeCase]
public sealed record TransferBody(
    [property: Description("The agent.")] string? AgentId = null,
    [property: Description("The same by another name.")] string? UserId = null,
    [property: Description("A note for the next agent.")] string? Note = null
) : IShowExample<TransferBody>
{
    /// <inheritdoc/>
    public static TransferBody Example { get; } = new("01890a5d-ac96-774b-bcce-b302099a8057", Note: "Asks for an invoice.");

    internal TransferConversation ToCommand(string id) => new(id, AgentId ?? UserId ?? "", Note);

    /// <summary>Leaves out the note, because this text may end up in a log.</summary>
    public override string ToString() => nameof(TransferBody);
}

/// <summary>The reply of an operator.</summary>
[SnakeCase]
public sealed record ReplyBody(
    [property: Description("The text, or the caption of a file.")] string? Content = null,
    [property: Description("text, image, video, audio, voice, document or sticker; left out: text, or what the file is.")]
        string? Type = null,
    [property: Description("A link to the file.")] string? MediaUrl = null,
    [property: Description("An upload, instead of a link.")] string? MediaId = null,
    [property: Description("The file name.")] string? Filename = null,
    [property: Description("The message that it answers: the hub's id or the provider's.")] string? ReplyTo = null
) : IShowExample<ReplyBody>
{
    /// <inheritdoc/>
    public static ReplyBody Example { get; } = new("How can we help?");

    internal ReplyInConversation ToCommand(string id) => new(id, Content, Type, MediaUrl, MediaId, Filename, ReplyTo);

    /// <summary>Leaves out the text, because this text may end up in a log.</summary>
    public override string ToString() => nameof(ReplyBody);
}

/// <summary>The result of an operator's reply.</summary>
[SnakeCase]
public sealed record RepliedWire(
    [property: Description("The provider's id; the hub's while the provider gave none.")] string MessageId,
    [property: Description("pending, sent, delivered or read.")] string Status,
    [property: Description("The time at which it was recorded.")] DateTimeOffset Timestamp,
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

/// <summary>The details of a resolution.</summary>
[SnakeCase]
public sealed record ResolveBody(
    [property: Description("Why, in a word.")] string? Reason = null,
    [property: Description("A note for the other agents.")] string? Note = null,
    [property: Description("The satisfaction of the customer, 1 to 5.")] [property: Range(1, 5)] int? SatisfactionScore = null
) : IShowExample<ResolveBody>
{
    /// <inheritdoc/>
    public static ResolveBody Example { get; } = new("solved", SatisfactionScore: 5);

    internal ResolveConversation ToCommand(string id) => new(id, Reason, Note, SatisfactionScore);

    /// <summary>Leaves out the note, because this text may end up in a log.</summary>
    public override string ToString() => nameof(ResolveBody);
}

/// <summary>A note for the others.</summary>
[SnakeCase]
public sealed record NoteBody([property: Description("The note.")] string? Text) : IShowExample<NoteBody>
{
    /// <inheritdoc/>
    public static NoteBody Example { get; } = new("Asks for an invoice.");

    internal AddNote ToCommand(string id) => new(id, Text ?? "");

    /// <summary>Leaves out the note, because this text may end up in a log.</summary>
    public override string ToString() => nameof(NoteBody);
}

/// <summary>A conversation's labels.</summary>
[SnakeCase]
public sealed record LabelsBody([property: Description("All that it shall have.")] IReadOnlyList<string>? Labels) : IShowExample<LabelsBody>
{
    /// <inheritdoc/>
    public static LabelsBody Example { get; } = new(["vip"]);

    internal LabelConversation ToCommand(string id) => new(id, Labels!);
}

/// <summary>The time until which a conversation is hidden.</summary>
[SnakeCase]
public sealed record SnoozeBody([property: Description("The time until which it is hidden; null ends the snooze.")] DateTimeOffset? Until)
    : IShowExample<SnoozeBody>
{
    /// <inheritdoc/>
    public static SnoozeBody Example { get; } = new(new DateTimeOffset(2030, 1, 31, 9, 0, 0, TimeSpan.Zero));

    internal SnoozeConversation ToCommand(string id) => new(id, Until);
}
