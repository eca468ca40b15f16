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

/// <summary>A filter for scheduled messages.</summary>
/// <param name="Status">The status; null for any.</param>
/// <param name="Line">The instance; null for any.</param>
/// <param name="Conversation">The conversation; null: any.</param>
/// <param name="Offset">The number of entries to skip.</param>
/// <param name="Limit">The maximum number of entries.</param>
public sealed record ScheduledFilter(ScheduledStatus? Status, InstanceId? Line, ConversationId? Conversation, int Offset, int Limit);
