using System.ComponentModel;
using OmniHub.Application.Conversations;

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
