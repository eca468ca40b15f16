using Ardalis.Specification;
using OmniHub.Application.Conversations;
using OmniHub.Domain.Conversations;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>Conversations that match a filter, the one with the newest message first. The instance's name is in another table: the reader adds it.</summary>
internal sealed class ConversationsMatching : Specification<Conversation>
{
    internal ConversationsMatching(ConversationFilter filter)
    {
        var label = $"\n{filter.Label}\n";
        Query
            .Where(one => one.AgentId == filter.Agent, filter.Agent is not null)
            .Where(one => one.Status == filter.Status, filter.Status is not null)
            .Where(one => one.LabelList != null && ("\n" + one.LabelList + "\n").Contains(label), filter.Label is { Length: > 0 })
            .OrderByDescending(one => one.LastMessageAt)
            .ThenByDescending(one => one.Id);
    }
}
