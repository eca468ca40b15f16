using Ardalis.Specification;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>A stretch of a conversation's messages: counted forward from <c>after</c>, or backward from the end.</summary>
internal sealed class MessagesOfConversation : Specification<Message>
{
    internal MessagesOfConversation(ConversationId id, DateTimeOffset? before, DateTimeOffset? after, int limit, int offset)
    {
        Query
            .Where(message => message.ConversationId == id)
            .Where(message => message.CreatedAt < before, before is not null)
            .Where(message => message.CreatedAt > after, after is not null);
        if (after is null)
            Query.OrderByDescending(message => message.CreatedAt).ThenByDescending(message => message.Id);
        else
            Query.OrderBy(message => message.CreatedAt).ThenBy(message => message.Id);
        Query.Skip(offset).Take(limit);
    }
}
