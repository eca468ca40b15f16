using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Finds out who is meant.</summary>
internal static class Assignee
{
    /// <summary>The named one; without a name the caller, where that is a person.</summary>
    internal static async Task<Result<Operator>> Named(this IOperators agents, string? agentId, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(agentId) || agentId.Trim() is "me")
            return await agents.Caller(ct) is { } caller ? caller : ConversationFailures.NobodyNamed;
        return Guid.TryParse(agentId.Trim(), out var id) && await agents.Find(id, ct) is { } found
            ? found
            : ConversationFailures.UnknownAgent;
    }

    /// <summary>Parses the id of a conversation in a path; an invalid one is treated as not found.</summary>
    internal static ConversationId ToConversationId(this string id) => new(Guid.TryParse(id, out var value) ? value : Guid.Empty);
}
