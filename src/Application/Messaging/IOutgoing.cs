using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>Stores outgoing messages before and after they are sent, so that no message is lost if the process dies.</summary>
public interface IOutgoing
{
    /// <summary>
    /// Commits the parts of a message as pending, all of them or none, with contact and conversation where they are new. A part that is queued is sent by whichever node has the conversation,
    /// in its order, and again when the provider was away; one that is not must be sent and settled by the caller.
    /// </summary>
    /// <returns>The parts in the order given.</returns>
    Task<Result<OutboxMessage[]>> Record(IReadOnlyList<NewSend> parts, CancellationToken ct);

    /// <summary>Commits what the provider said; its status, id and address become the message's.</summary>
    Task Settle(OutboxMessage send, Result<SentMessage> outcome);

    /// <summary>Returns the instance of a conversation, or null if the tenant has no such conversation.</summary>
    Task<InstanceId?> LineOf(ConversationId conversation, TenantId tenant, CancellationToken ct);
}

/// <summary>A message that is about to be recorded.</summary>
/// <param name="Line">The instance that sends it.</param>
/// <param name="To">The recipient; null if the conversation is named.</param>
/// <param name="Message">The message.</param>
/// <param name="NeedsOpenWindow">Refuse it when the customer has not written within the last day.</param>
/// <param name="Queued">Send it from the queue.</param>
/// <param name="TraceId">The trace id that connects log lines.</param>
/// <param name="Due">The scheduled message that it comes from; then it is recorded only while that one still waits, and ends its waiting.</param>
public sealed record NewSend(
    InstanceSnapshot Line,
    Recipient? To,
    MessageRequest Message,
    bool NeedsOpenWindow,
    bool Queued,
    string? TraceId,
    DueMessage? Due = null
);

/// <summary>A scheduled message whose time has come.</summary>
/// <param name="Id">The id of the message.</param>
/// <param name="Version">The version as it was read.</param>
/// <param name="UnlessWroteSince">Refuse when the customer wrote after that.</param>
public sealed record DueMessage(Domain.Scheduling.ScheduledMessageId Id, int Version, DateTimeOffset? UnlessWroteSince);
