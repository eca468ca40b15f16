using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Conversations;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>Reads customers' messages, and then the first message of the instance after each of them.</summary>
internal sealed class MessageTraces(HubDbContext db, ICaller caller) : IMessageTraces
{
    public async Task<IReadOnlyList<MessageTrace>> List(ListTraces query, CancellationToken ct)
    {
        var asked = Asked;
        if (query.From is { } from)
            asked = asked.Where(message => message.CreatedAt >= from);
        if (query.To is { } to)
            asked = asked.Where(message => message.CreatedAt <= to);
        if (query.Instance is { Length: > 0 } name)
        {
            var key = InstanceName.KeyOf(name);
            asked = asked.Where(message => db.Set<Instance>().Any(line => line.Id == message.InstanceId && line.NameKey == key));
        }

        if (query.Phone is { Length: > 0 } phone)
        {
            var digits = PhoneNumber.OnlyDigits(phone);
            var address = $"{digits}@s.whatsapp.net";
            asked = asked.Where(message =>
                db.Set<Conversation>().Any(chat => chat.Id == message.ConversationId && (chat.Address == address || chat.Address == digits))
            );
        }

        return await Read(
            asked
                .OrderByDescending(message => message.CreatedAt)
                .ThenByDescending(message => message.Id)
                .Skip(query.Offset)
                .Take(query.Limit),
            ct
        );
    }

    public async Task<MessageTrace?> Find(MessageId id, CancellationToken ct) =>
        await Read(Asked.Where(message => message.Id == id), ct) is [var found] ? found : null;

    // A key for one instance sees the messages of that instance only.
    private IQueryable<Message> Asked
    {
        get
        {
            var inbound = db.Set<Message>().AsNoTracking().Where(message => message.Direction == MessageDirection.Inbound);
            return caller.OnlyInstance is { } line ? inbound.Where(message => message.InstanceId == line) : inbound;
        }
    }

    private async Task<IReadOnlyList<MessageTrace>> Read(IQueryable<Message> asked, CancellationToken ct)
    {
        var rows = await (
            from message in asked
            join chat in db.Set<Conversation>() on message.ConversationId equals chat.Id
            join instance in db.Set<Instance>() on message.InstanceId equals instance.Id into lines
            from line in lines.DefaultIfEmpty()
            select new
            {
                message,
                chat.Address,
                Name = line == null ? null : line.Name,
                Answer = db.Set<Message>()
                    .Where(one =>
                        one.ConversationId == message.ConversationId
                        && one.Direction == MessageDirection.Outbound
                        && one.CreatedAt >= message.CreatedAt
                    )
                    .OrderBy(one => one.CreatedAt)
                    .ThenBy(one => one.Id)
                    .Select(one => (MessageId?)one.Id)
                    .FirstOrDefault(),
            }
        ).ToListAsync(ct);
        var ids = rows.Select(row => row.Answer).OfType<MessageId>().Distinct().ToList();
        var answers = await db.Set<Message>().AsNoTracking().Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, ct);
        return
        [
            .. rows.OrderByDescending(row => row.message.CreatedAt)
                .ThenByDescending(row => row.message.Id.Value)
                .Select(row =>
                    TraceOf(row.message, row.Address, row.Name?.Value, row.Answer is { } id ? answers.GetValueOrDefault(id) : null)
                ),
        ];
    }

    private static MessageTrace TraceOf(Message asked, string address, string? instance, Message? answer) =>
        new()
        {
            Id = asked.Id,
            Instance = instance ?? "",
            ProviderMessageId = asked.ProviderMessageId,
            Address = address,
            SenderName = asked.SenderName,
            Kind = asked.Kind,
            Text = TextOf(asked),
            HasMedia = asked.Media is not null,
            IsReply = asked.ReplyTo is not null,
            ReceivedAt = asked.CreatedAt,
            Answer = answer is null
                ? null
                : new(
                    TextOf(answer),
                    answer.Sender,
                    answer.ProviderMessageId,
                    answer.Status,
                    answer.Error,
                    answer.CreatedAt,
                    answer.StatusAt
                ),
        };

    private static string? TextOf(Message message) => message.RevokedAt is null ? message.Text : null;
}
