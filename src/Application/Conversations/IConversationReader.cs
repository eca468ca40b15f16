using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Reads the tenant's conversations without meaning to change them.</summary>
public interface IConversationReader
{
    /// <summary>Those that match, the one with the newest message first.</summary>
    Task<Page<ConversationView>> List(ConversationFilter filter, int limit, int offset, CancellationToken ct);

    /// <summary>Returns a conversation, or null.</summary>
    Task<ConversationView?> Find(ConversationId id, CancellationToken ct);

    /// <summary>A stretch of its messages in the order of time. Without a beginning it is the newest stretch, counted back from the end.</summary>
    /// <param name="id">The id of the conversation.</param>
    /// <param name="before">Only messages before it; null for no limit.</param>
    /// <param name="after">Only messages after it, oldest first; null to begin with the newest.</param>
    /// <param name="limit">The maximum number of entries.</param>
    /// <param name="offset">The number of entries to skip.</param>
    /// <param name="ct">Cancels the call.</param>
    Task<Page<MessageView>> Messages(
        ConversationId id,
        DateTimeOffset? before,
        DateTimeOffset? after,
        int limit,
        int offset,
        CancellationToken ct
    );

    /// <summary>Returns the time of a message, or null if the conversation has no such message.</summary>
    Task<DateTimeOffset?> TimeOf(ConversationId id, MessageId message, CancellationToken ct);

    /// <summary>Its notes, oldest first.</summary>
    Task<IReadOnlyList<NoteView>> Notes(ConversationId id, CancellationToken ct);
}

/// <summary>A filter for conversations.</summary>
/// <param name="Agent">Only those of this operator.</param>
/// <param name="Status">Only those with this status.</param>
/// <param name="Instance">Only those of this instance, by its name in any case.</param>
/// <param name="Label">Only those with this label.</param>
/// <param name="Search">Only those whose customer's name or number, or whose group's name, contains this text.</param>
public sealed record ConversationFilter(Guid? Agent, ConversationStatus? Status, string? Instance, string? Label, string? Search = null);
