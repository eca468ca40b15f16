using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;

namespace OmniHub.Application.Scheduling;

/// <summary>Reads the caller's scheduled messages.</summary>
public interface IScheduledReader
{
    /// <summary>Those that fit: what waits in the order of its time, what is over with the latest first.</summary>
    Task<Page<ScheduledMessage>> List(ScheduledFilter filter, CancellationToken ct);
}

/// <summary>Which scheduled messages.</summary>
/// <param name="Status">Where they stand; null: anywhere.</param>
/// <param name="Line">The line; null: any.</param>
/// <param name="Conversation">The conversation; null: any.</param>
/// <param name="Offset">How many to pass over.</param>
/// <param name="Limit">How many at most.</param>
public sealed record ScheduledFilter(ScheduledStatus? Status, InstanceId? Line, ConversationId? Conversation, int Offset, int Limit);
