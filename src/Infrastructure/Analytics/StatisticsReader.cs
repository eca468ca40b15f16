using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Analytics;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Conventions;

namespace OmniHub.Infrastructure.Analytics;

internal sealed class StatisticsReader(HubDbContext db) : IStatisticsReader
{
    public async Task<Totals> Sum(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        await db.Set<StatSlot>()
            .Where(slot => slot.Slot >= from && slot.Slot < to)
            .GroupBy(_ => 1)
            .Select(all => new Totals(
                all.Sum(slot => slot.Received),
                all.Sum(slot => slot.Sent),
                all.Sum(slot => slot.Delivered),
                all.Sum(slot => slot.Read),
                all.Sum(slot => slot.Replies),
                all.Sum(slot => slot.ReplyMicroseconds),
                all.Sum(slot => slot.FirstReplies),
                all.Sum(slot => slot.FirstReplyMicroseconds),
                all.Sum(slot => slot.Started),
                all.Sum(slot => slot.Resolved),
                all.Sum(slot => slot.ResolveMicroseconds),
                all.Sum(slot => slot.Scores),
                all.Sum(slot => slot.ScoreSum)
            ))
            .SingleOrDefaultAsync(ct)
        ?? Totals.None;

    public async Task<IReadOnlyList<(DateTimeOffset Slot, Totals Totals)>> Slots(
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken ct
    )
    {
        var slots = await db.Set<StatSlot>()
            .AsNoTracking()
            .Where(slot => slot.Slot >= from && slot.Slot < to)
            .OrderBy(slot => slot.Slot)
            .ToListAsync(ct);
        return [.. slots.Select(slot => (slot.Slot, Of(slot)))];
    }

    public async Task<StatusCounts> ByStatus(DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var counts = await db.Set<Conversation>()
            .Where(one => one.LastMessageAt >= from && one.StartedAt < to)
            .GroupBy(one => one.Status)
            .Select(group => new { Status = group.Key, Count = group.Count() })
            .ToDictionaryAsync(one => one.Status, one => one.Count, ct);
        return Count(counts.GetValueOrDefault);
    }

    public async Task<ConversationCounts> Conversations(Period period, CancellationToken ct)
    {
        var (before, from, to) = (period.Before.From, period.From, period.To);
        var counts = await db.Set<Conversation>()
            .Where(one => one.LastMessageAt >= before && one.StartedAt < to)
            .GroupBy(one => new { one.InstanceId, one.Status })
            .Select(group => new
            {
                group.Key.InstanceId,
                group.Key.Status,
                Now = group.Count(one => one.LastMessageAt >= from),
                Before = group.Count(one => one.StartedAt < from),
            })
            .ToListAsync(ct);
        var channels = await db.Set<Instance>()
            .Select(instance => new { instance.Id, instance.Channel })
            .ToDictionaryAsync(one => one.Id, one => one.Channel, ct);
        var byStatus = counts.ToLookup(one => one.Status);
        return new(
            Count(status => byStatus[status].Sum(one => one.Now)),
            counts
                .Where(one => one.Now > 0)
                .GroupBy(one => channels.GetValueOrDefault(one.InstanceId, ChannelType.WhatsApp))
                .ToDictionary(group => group.Key, group => group.Sum(one => one.Now)),
            Count(status => byStatus[status].Sum(one => one.Before))
        );
    }

    public async Task<IReadOnlyDictionary<MessageKind, long>> Kinds(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        await db.Set<StatKind>()
            .Where(slot => slot.Slot >= from && slot.Slot < to)
            .GroupBy(slot => slot.Kind)
            .Select(group => new { Kind = group.Key, Messages = group.Sum(slot => slot.Messages) })
            .ToDictionaryAsync(one => one.Kind, one => one.Messages, ct);

    public Task<int> NewContacts(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        db.Set<Contact>().CountAsync(contact => contact.CreatedAt >= from && contact.CreatedAt < to, ct);

    public async Task<IReadOnlyList<OperatorTotals>> Agents(DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var slots = await db.Set<StatOperator>().AsNoTracking().Where(slot => slot.Slot >= from && slot.Slot < to).ToListAsync(ct);
        var now = await db.Set<Conversation>()
            .Where(one => one.AgentId != null && one.Status == ConversationStatus.Active)
            .GroupBy(one => new { one.AgentId, one.AgentName })
            .Select(group => new
            {
                group.Key.AgentId,
                group.Key.AgentName,
                Count = group.Count(),
            })
            .ToListAsync(ct);
        var agents = slots.Select(slot => slot.AgentId).Union(now.Select(one => one.AgentId!.Value));
        return
        [
            .. agents.Select(agent =>
                Of(
                    agent,
                    [.. slots.Where(slot => slot.AgentId == agent)],
                    now.Where(one => one.AgentId == agent).Sum(one => one.Count),
                    now.Where(one => one.AgentId == agent).Select(one => one.AgentName).FirstOrDefault(name => name is not null)
                )
            ),
        ];
    }

    private static StatusCounts Count(Func<ConversationStatus, int> of) =>
        new(of(ConversationStatus.Pending), of(ConversationStatus.Active), of(ConversationStatus.Resolved));

    private static OperatorTotals Of(Guid agent, List<StatOperator> slots, int active, string? name) =>
        new()
        {
            AgentId = agent,
            Name = name,
            Active = active,
            Assigned = slots.Sum(slot => slot.Assigned),
            Resolved = slots.Sum(slot => slot.Resolved),
            Sent = slots.Sum(slot => slot.Sent),
            AverageResponse = Mean.Seconds(slots.Sum(slot => slot.ReplyMicroseconds), slots.Sum(slot => slot.Replies)),
            AverageFirstResponse = Mean.Seconds(slots.Sum(slot => slot.FirstReplyMicroseconds), slots.Sum(slot => slot.FirstReplies)),
            AverageResolution = Mean.Seconds(slots.Sum(slot => slot.ResolveMicroseconds), slots.Sum(slot => slot.Resolved)),
            Satisfaction = Mean.Of(slots.Sum(slot => slot.ScoreSum), slots.Sum(slot => slot.Scores), 2),
            LastActivity = slots.Count == 0 ? null : MicrosecondsConverter.FromMicroseconds(slots.Max(slot => slot.LastActivity)),
            BusySlots = slots.Count,
        };

    private static Totals Of(StatSlot slot) =>
        new(
            slot.Received,
            slot.Sent,
            slot.Delivered,
            slot.Read,
            slot.Replies,
            slot.ReplyMicroseconds,
            slot.FirstReplies,
            slot.FirstReplyMicroseconds,
            slot.Started,
            slot.Resolved,
            slot.ResolveMicroseconds,
            slot.Scores,
            slot.ScoreSum
        );
}
