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

internal sealed class ConversationReader(HubDbContext db, ICaller caller, IMediaLinks links, TimeProvider clock) : IConversationReader
{
    public async Task<Page<ConversationView>> List(ConversationFilter filter, int limit, int offset, CancellationToken ct)
    {
        var matching = Matching(filter);
        var total = await matching.CountAsync(ct);
        var page = await Rows(
                NewestFirst(Candidates(matching, filter, (int)Math.Min((long)offset + limit, int.MaxValue))).Skip(offset).Take(limit)
            )
            .ToListAsync(ct);
        return new(
            [
                .. page.OrderByDescending(row => row.Conversation.LastMessageAt)
                    .ThenByDescending(row => row.Conversation.Id.Value)
                    .Select(View),
            ],
            total
        );
    }

    public async Task<ConversationView?> Find(ConversationId id, CancellationToken ct) =>
        await Rows(All.Where(one => one.Id == id)).SingleOrDefaultAsync(ct) is { } row ? View(row) : null;

    public async Task<Page<MessageView>> Messages(
        ConversationId id,
        DateTimeOffset? before,
        DateTimeOffset? after,
        int limit,
        int offset,
        CancellationToken ct
    )
    {
        var wanted = new MessagesOfConversation(id, before, after, limit, offset);
        var total = await db.Set<Message>().Filtered(wanted).CountAsync(ct);
        var page = await db.Set<Message>().Matching(wanted).As<ReadMessage>().ToListAsync(ct);
        if (after is null)
            page.Reverse();
        return new([.. page.Select(read => read.View with { Media = links.ShownMedia(read.Media, read.View.Id) })], total);
    }

    public Task<DateTimeOffset?> TimeOf(ConversationId id, MessageId message, CancellationToken ct) =>
        db.Set<Message>()
            .Where(one => one.Id == message && one.ConversationId == id)
            .Select(one => (DateTimeOffset?)one.CreatedAt)
            .SingleOrDefaultAsync(ct);

    public async Task<IReadOnlyList<NoteView>> Notes(ConversationId id, CancellationToken ct) =>
        await db.Set<ConversationNote>().Matching(new NotesOfConversation(id)).ToListAsync(ct);

    // A key for one instance sees the conversations of that instance only.
    private IQueryable<Conversation> All =>
        caller.OnlyInstance is { } instance
            ? db.Set<Conversation>().AsNoTracking().Where(one => one.InstanceId == instance)
            : db.Set<Conversation>().AsNoTracking();

    private IQueryable<Conversation> Matching(ConversationFilter filter)
    {
        var matching = All.Matching(new ConversationsMatching(filter));
        if (filter.Instance is { Length: > 0 } named)
        {
            var key = named.ToLowerInvariant();
            matching = matching.Where(one => db.Set<Instance>().Any(instance => instance.Id == one.InstanceId && instance.NameKey == key));
        }

        if (filter.Search is { Length: > 0 } search)
        {
            var text = search.ToLowerInvariant();
            var people = db.Set<Contact>().Where(ContactsMatching.Named(search)).Select(contact => (ContactId?)contact.Id);
            matching = matching.Where(one =>
                people.Contains(one.ContactId) || (one.ChatName != null && TextFunctions.Lower(one.ChatName).Contains(text))
            );
        }

        return matching;
    }

    // The newest of all are among the newest of each status, and each of these is the end of an index; by themselves they would be every conversation, sorted.
    private static IQueryable<Conversation> Candidates(IQueryable<Conversation> matching, ConversationFilter filter, int most)
    {
        if (filter.Status is not null || filter.Agent is not null)
            return matching;
        IQueryable<Conversation> Newest(ConversationStatus status) => NewestFirst(matching.Where(one => one.Status == status)).Take(most);
        return Newest(ConversationStatus.Pending).Concat(Newest(ConversationStatus.Active)).Concat(Newest(ConversationStatus.Resolved));
    }

    private static IOrderedQueryable<Conversation> NewestFirst(IQueryable<Conversation> conversations) =>
        conversations.OrderByDescending(one => one.LastMessageAt).ThenByDescending(one => one.Id);

    private IQueryable<Row> Rows(IQueryable<Conversation> conversations) =>
        from one in conversations
        join instance in db.Set<Instance>() on one.InstanceId equals instance.Id into instances
        from instance in instances.DefaultIfEmpty()
        join contact in db.Set<Contact>() on one.ContactId equals (ContactId?)contact.Id into people
        from person in people.DefaultIfEmpty()
        select new Row(
            one,
            instance == null ? null : instance.Name,
            instance == null ? null : instance.Channel,
            person == null ? null : person.GivenName ?? person.Name,
            person == null ? null : person.Phone,
            db.Set<Message>()
                .Where(message => message.ConversationId == one.Id)
                .OrderByDescending(message => message.CreatedAt)
                .ThenByDescending(message => message.Id)
                .Select(message => message.Text)
                .FirstOrDefault()
        );

    private ConversationView View(Row row)
    {
        var one = row.Conversation;
        var open = one.Status is not ConversationStatus.Resolved;
        return new()
        {
            Id = one.Id,
            InstanceName = row.Line?.Value ?? "",
            Channel = row.Channel ?? ChannelType.WhatsApp,
            Kind = one.Kind,
            CustomerPhone = row.Phone,
            Address = one.Address,
            CustomerName = one.Kind is ChatKind.Group ? one.ChatName : row.Name,
            AgentId = one.AgentId,
            AgentName = one.AgentId is null ? null : one.AgentName,
            Status = one.Status,
            StartedAt = one.StartedAt,
            OpenedAt = one.OpenedAt,
            LastMessageAt = one.LastMessageAt,
            LastInboundAt = one.LastInboundAt,
            AssignedAt = one.AssignedAt,
            ResolvedAt = open ? null : one.ResolvedAt,
            ResolvedBy = open ? null : one.ResolvedBy,
            MessageCount = one.MessageCount,
            UnreadCount = one.UnreadCount,
            LastMessage = one.MessageCount == 0 ? null : row.LastMessage ?? "",
            Labels = one.Labels,
            SnoozedUntil = one.IsSnoozed(clock.GetUtcNow()) ? one.SnoozedUntil : null,
            BotPaused = !one.BotMaySpeak,
        };
    }

    private sealed record Row(
        Conversation Conversation,
        InstanceName? Line,
        ChannelType? Channel,
        string? Name,
        string? Phone,
        string? LastMessage
    );
}
