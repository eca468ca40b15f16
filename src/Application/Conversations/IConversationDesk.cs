using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>
/// Where people of the tenant work on conversations. A customer can write at the same moment, so a change holds the conversation while it is made: it sees what is
/// there and nothing comes between.
/// </summary>
public interface IConversationDesk
{
    /// <summary>Changes one of the tenant's conversations and commits it with its events; a refusal changes nothing.</summary>
    /// <param name="id">The id of the conversation.</param>
    /// <param name="change">Asks the conversation; called with the time of the change.</param>
    /// <param name="note">A note to write with it; null or empty: none.</param>
    /// <param name="ct">Cancels the call.</param>
    Task<Result<ConversationView>> Change(
        ConversationId id,
        Func<Conversation, DateTimeOffset, Result<Done>> change,
        string? note,
        CancellationToken ct
    );
}
