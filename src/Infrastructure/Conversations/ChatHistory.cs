using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Conversations;
using OmniHub.Application.Kernel;
using OmniHub.Application.Media;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Conversations;

internal sealed class ChatHistory(HubDbContext db, IMediaLinks links) : IChatHistory
{
    public async Task<Page<ChatMessageView>> List(InstanceId instance, ChannelType channel, ListChatMessages query, CancellationToken ct)
    {
        if (await Find(instance, query.Chat, ct) is not { } chat)
            return new Page<ChatMessageView>([], 0);
        var messages = db.Set<Message>().AsNoTracking().Where(message => message.ConversationId == chat.Id);
        if (query.From is { } from)
            messages = messages.Where(message => message.SentAt >= from);
        if (query.To is { } to)
            messages = messages.Where(message => message.SentAt <= to);
        var page = await messages
            .OrderByDescending(message => message.CreatedAt)
            .ThenByDescending(message => message.Id)
            .Skip(query.Skip)
            .Take(query.Limit)
            .ToListAsync(ct);
        return new Page<ChatMessageView>(
            [.. page.Select(message => ViewOf(message, channel, chat.Address))],
            await messages.CountAsync(ct)
        );
    }

    // By its address as it stands, else as any id of the contact: a number finds a chat that the provider knows by a hidden id.
    private async Task<Conversation?> Find(InstanceId instance, string written, CancellationToken ct)
    {
        var address = written.Contains('@', StringComparison.Ordinal) ? written : $"{written}@s.whatsapp.net";
        var here = db.Set<Conversation>().AsNoTracking().Where(conversation => conversation.InstanceId == instance);
        if (
            await here.FirstOrDefaultAsync(conversation => conversation.Address == address || conversation.Address == written, ct) is
            { } found
        )
            return found;
        var keys = ContactKeys.Of(new Person(address, [], null, null));
        var contacts = db.Set<ContactKey>().Where(key => keys.Contains(key.Key)).Select(key => (ContactId?)key.ContactId);
        return await here.FirstOrDefaultAsync(conversation => contacts.Contains(conversation.ContactId), ct);
    }

    private ChatMessageView ViewOf(Message message, ChannelType channel, string address) =>
        new(
            message.Id,
            message.InstanceId,
            channel,
            address,
            message.Direction is MessageDirection.Outbound,
            message.Kind,
            message.Text ?? string.Empty,
            message.ProviderMessageId,
            message.Media is not null,
            links.ShownMedia(message.Media, message.Id),
            message.Status,
            message.StatusAt,
            message.SentAt
        );
}
