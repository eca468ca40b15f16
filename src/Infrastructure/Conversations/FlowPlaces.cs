using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Flows;
using OmniHub.Application.Instances;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Conversations;

internal sealed class FlowPlaces(HubDbContext db) : IFlowPlaces
{
    public async Task<FlowPlace?> Find(ConversationId conversation, CancellationToken ct) =>
        await db.Set<Conversation>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == conversation, ct) is { } found ? Of(found) : null;

    // Three look-ups for all of them together.
    public async Task<IReadOnlyList<FlowPlace>> With(
        InstanceSnapshot instance,
        IReadOnlyList<Person> people,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var keys = people.SelectMany(ContactKeys.Of).Distinct().ToList();
        var known = await db.Set<ContactKey>()
            .AsNoTracking()
            .Where(key => keys.Contains(key.Key))
            .ToDictionaryAsync(key => key.Key, key => key.ContactId, ct);
        var wanted = new List<(Person Person, ContactId Contact)>(people.Count);
        foreach (var person in people)
            wanted.Add((person, ContactOf(instance, person, known, now)));
        var chats = wanted.Select(one => Conversation.KeyOf(one.Contact)).Distinct().ToList();
        var there = await db.Set<Conversation>()
            .AsNoTracking()
            .Where(one => one.InstanceId == instance.Id && chats.Contains(one.ChatKey))
            .ToDictionaryAsync(one => one.ChatKey, ct);
        var places = new List<FlowPlace>(people.Count);
        foreach (var (person, contact) in wanted)
        {
            if (!there.TryGetValue(Conversation.KeyOf(contact), out var conversation))
            {
                conversation = Conversation.With(instance.Tenant, instance.Id, contact, person.Address, now);
                there.Add(conversation.ChatKey, conversation);
                db.Add(conversation);
            }

            places.Add(Of(conversation));
        }

        return places;
    }

    public async Task<IReadOnlyList<FlowPlace>> Open(InstanceId instance, ConversationId after, int most, CancellationToken ct)
    {
        var open = await db.Set<Conversation>()
            .AsNoTracking()
            .Where(one => one.InstanceId == instance && one.Kind == ChatKind.Direct && one.Status != ConversationStatus.Resolved)
            .Where(one => one.AgentId == null && one.BotPausedAt == null && one.Id > after)
            .OrderBy(one => one.Id)
            .Take(most)
            .ToListAsync(ct);
        return [.. open.Select(Of)];
    }

    public async Task<IReadOnlySet<ConversationId>> Busy(IReadOnlyCollection<ConversationId> conversations, CancellationToken ct)
    {
        var asked = conversations.Select(id => (ConversationId?)id).ToList();
        var live = await db.Set<FlowSession>()
            .Where(session => asked.Contains(session.LiveIn))
            .Select(session => session.ConversationId)
            .ToListAsync(ct);
        return live.ToHashSet();
    }

    private ContactId ContactOf(InstanceSnapshot instance, Person person, Dictionary<string, ContactId> known, DateTimeOffset now)
    {
        var keys = ContactKeys.Of(person);
        if (keys.FirstOrDefault(known.ContainsKey) is { } key)
            return known[key];
        var met = Contact.Meet(instance.Tenant, person, now);
        db.Add(met);
        foreach (var own in keys)
        {
            known.Add(own, met.Id);
            db.Add(
                new ContactKey
                {
                    TenantId = instance.Tenant,
                    Key = own,
                    ContactId = met.Id,
                }
            );
        }

        return met.Id;
    }

    private static FlowPlace Of(Conversation conversation) => new(conversation.Id, conversation.InstanceId, conversation.BotMaySpeak);
}
