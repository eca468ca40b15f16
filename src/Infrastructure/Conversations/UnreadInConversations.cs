using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Conversations;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Conversations;

internal sealed class UnreadInConversations(HubDbContext db) : IUnreadMessages
{
    public async Task<UnreadMessages?> Of(ConversationId conversation, int most, CancellationToken ct)
    {
        var chat = await db.Set<Conversation>()
            .Where(one => one.Id == conversation && one.Kind == ChatKind.Direct && one.UnreadCount > 0)
            .Select(one => new
            {
                one.InstanceId,
                one.Address,
                one.UnreadCount,
            })
            .SingleOrDefaultAsync(ct);
        if (chat is null)
            return null;
        var ids = await db.Set<Message>()
            .Where(message => message.ConversationId == conversation && message.Direction == MessageDirection.Inbound)
            .OrderByDescending(message => message.CreatedAt)
            .ThenByDescending(message => message.Id)
            .Take(Math.Min(chat.UnreadCount, most))
            .Select(message => message.ProviderMessageId)
            .ToListAsync(ct);
        ids.Reverse();
        return ids is [] ? null : new(chat.InstanceId, chat.Address, [.. ids.OfType<string>()]);
    }
}
