using OmniHub.Application.Messaging;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;
using OmniHub.Infrastructure.Hot;

namespace OmniHub.Infrastructure.Sends;

/// <summary>
/// Scheduled messages whose time has come, inside the transaction that makes messages of them: each becomes one message, and only while it still is what its sender saw.
/// </summary>
internal sealed class DueMessages
{
    private static readonly BulkUpdate<HandedOver> Settled = new(
        "scheduled_messages",
        1,
        Columns<HandedOver>.Uuid("id", one => one.Due.Id.Value),
        Columns<HandedOver>.Word("status", _ => ScheduledStatus.Sent),
        Columns<HandedOver>.Uuid("message_id", one => one.Message.Id.Value),
        Columns<HandedOver>.Uuid("conversation_id", one => one.Message.ConversationId.Value),
        Columns<HandedOver>.Text("reason", _ => null),
        Columns<HandedOver>.Int("version", one => one.Due.Version + 1),
        Columns<HandedOver>.Time("updated_at", one => one.At),
        Columns<HandedOver>.TimeOrNull("finished_at", one => one.At)
    );

    private readonly HashSet<(ScheduledMessageId, int)> _waiting = [];
    private readonly List<HandedOver> _handedOver = [];

    internal async Task Load(HotConnection connection, IReadOnlyList<DueMessage> due, CancellationToken ct)
    {
        if (due.Count == 0)
            return;
        var found = await connection.Select(
            "SELECT id, version FROM scheduled_messages WHERE id {any} AND status = 'Pending' ORDER BY id {lock}",
            [due.Select(one => one.Id.Value).ToArray()],
            row => (new ScheduledMessageId(row.Uuid(0)), row.Int(1)),
            ct
        );
        _waiting.UnionWith(found);
    }

    internal Failure? Refuses(DueMessage? due, Conversation? conversation) =>
        due is null ? null
        : !_waiting.Contains((due.Id, due.Version)) ? SchedulingFailures.Overtaken
        : due.UnlessWroteSince is { } since && conversation?.LastInboundAt > since ? SchedulingFailures.CustomerWrote
        : null;

    internal ScheduledMessageChanged? Became(DueMessage? due, Message message, DateTimeOffset now)
    {
        if (due is null)
            return null;
        _waiting.Remove((due.Id, due.Version));
        _handedOver.Add(new(due, message, now));
        return new(due.Id, message.TenantId, message.InstanceId, "sent", null, now, message.ConversationId, message.Id);
    }

    internal Task Save(HotConnection connection, CancellationToken ct) =>
        _handedOver.Count == 0 ? Task.CompletedTask : connection.Update(Settled, _handedOver, ct);

    private sealed record HandedOver(DueMessage Due, Message Message, DateTimeOffset At);
}
