using Ardalis.Specification;
using OmniHub.Domain.Scheduling;

namespace OmniHub.Application.Scheduling;

/// <summary>Scheduled messages that match: those that wait in the order of their times, all others with the latest first.</summary>
internal sealed class ScheduledMessagesMatching : Specification<ScheduledMessage>
{
    internal ScheduledMessagesMatching(ScheduledFilter filter)
    {
        Query
            .Where(one => one.Status == filter.Status, filter.Status is not null)
            .Where(one => one.InstanceId == filter.Line, filter.Line is not null)
            .Where(one => one.ConversationId == filter.Conversation, filter.Conversation is not null);
        if (filter.Status is ScheduledStatus.Pending)
            Query.OrderBy(one => one.SendAt).ThenBy(one => one.Id);
        else
            Query.OrderByDescending(one => one.SendAt).ThenByDescending(one => one.Id);
        Query.Skip(filter.Offset).Take(filter.Limit);
    }
}

/// <summary>Scheduled messages whose time has come, the longest due first.</summary>
internal sealed class DueScheduledMessages : Specification<ScheduledMessage>
{
    internal DueScheduledMessages(DateTimeOffset now, int atMost) =>
        Query
            .Where(one => one.Status == ScheduledStatus.Pending && one.DueAt <= now)
            .OrderBy(one => one.DueAt)
            .ThenBy(one => one.Id)
            .Take(atMost);
}
