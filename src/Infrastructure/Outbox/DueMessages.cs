using OmniHub.Application.Messaging;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Outbox;

/// <summary>
/// Scheduled messages whose time has come, inside the transaction that makes messages of them: each becomes one message, and only while it still is what its sender saw.
/// </summary>
internal sealed class DueMessages
{
    private readonly List<ScheduledMessage> _handedOver = [];
    private Dictionary<ScheduledMessageId, ScheduledMessage> _waiting = [];

    internal async Task Load(BatchConnection connection, IReadOnlyList<DueMessage> due, CancellationToken ct)
    {
        if (due.Count > 0)
            _waiting = await ScheduledRows.Waiting(connection, [.. due.Select(one => one.Id.Value)], ct);
    }

    internal Failure? Refuses(DueMessage? due, Conversation? conversation) =>
        due is null ? null
        : _waiting.GetValueOrDefault(due.Id)?.Version != due.Version ? SchedulingFailures.Overtaken
        : due.UnlessWroteSince is { } since && conversation?.LastInboundAt > since ? SchedulingFailures.CustomerWrote
        : null;

    /// <summary>Ends the waiting of a scheduled message that became this message, and returns the events.</summary>
    internal IEnumerable<EventRecord> Became(DueMessage? due, Message message, DateTimeOffset now)
    {
        if (due is null || !_waiting.Remove(due.Id, out var scheduled))
            return [];
        scheduled.HandOver(message.Id, message.ConversationId, now);
        _handedOver.Add(scheduled);
        return EventRecords.Of(scheduled);
    }

    internal Task Save(BatchConnection connection, CancellationToken ct) =>
        _handedOver.Count == 0 ? Task.CompletedTask : connection.Update(ScheduledRows.Ended, _handedOver, ct);
}
