using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Events;

/// <summary>Reads the event log. Who reads from place to place gets every entry once: an entry that commits late is waited for, never passed.</summary>
public interface IEventReader
{
    /// <summary>The entries behind a place, in order.</summary>
    /// <param name="after">The place; its own entry is not among them.</param>
    /// <param name="limit">The maximum number of entries.</param>
    /// <param name="tenant">The tenant; null for all tenants, for the hub's own work.</param>
    /// <param name="types">Only these event types, or all below <c>feature.*</c>; null or empty for all.</param>
    /// <param name="ct">Cancels the call.</param>
    Task<IReadOnlyList<LoggedEntry>> ReadAfter(
        EventCursor after,
        int limit,
        TenantId? tenant,
        IReadOnlyCollection<string>? types,
        CancellationToken ct
    );

    /// <summary>Those among the tenant's newest 2,000 entries that are about an instance and happened after a time, in the order of time.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="since">The time.</param>
    /// <param name="types">Only these event types, or all below <c>feature.*</c>; null or empty for all.</param>
    /// <param name="ct">Cancels the call.</param>
    Task<IReadOnlyList<LoggedEntry>> Newest(
        TenantId tenant,
        InstanceId instance,
        DateTimeOffset since,
        IReadOnlyCollection<string>? types,
        CancellationToken ct
    );

    /// <summary>A tenant's entries before a place that fit a filter, newest first.</summary>
    /// <param name="before">The place; null for the end of the log.</param>
    /// <param name="limit">The maximum number of entries.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="ct">Cancels the call.</param>
    Task<IReadOnlyList<LoggedEntry>> ReadBefore(EventCursor? before, int limit, TenantId tenant, EventFilter filter, CancellationToken ct);

    /// <summary>The place of the newest entry that can be read: everything that is committed from now on lies behind it.</summary>
    Task<EventCursor> End(CancellationToken ct);
}

/// <summary>A filter for entries of the event log.</summary>
/// <param name="Instance">The instance; null for any.</param>
/// <param name="Conversation">The conversation; null for any.</param>
/// <param name="From">The earliest time.</param>
/// <param name="To">The latest time.</param>
/// <param name="Types">Event types, or all below <c>feature.*</c>; null or empty for all.</param>
public sealed record EventFilter(
    InstanceId? Instance,
    Guid? Conversation,
    DateTimeOffset? From,
    DateTimeOffset? To,
    IReadOnlyCollection<string>? Types
);
