using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Events;

/// <summary>One entry of the event log, as read.</summary>
/// <param name="At">Its place; also its id.</param>
/// <param name="Tenant">The tenant to whose log it belongs.</param>
/// <param name="Instance">The instance it is about, if any.</param>
/// <param name="Conversation">The conversation it is about, if any.</param>
/// <param name="Message">The message it is about, if any.</param>
/// <param name="Type">Its stable name, <c>feature.what_happened</c>.</param>
/// <param name="Data">The event's own members, JSON in snake case.</param>
/// <param name="OccurredAt">The time of the event.</param>
public sealed record LoggedEntry(
    EventCursor At,
    TenantId Tenant,
    InstanceId? Instance,
    ConversationId? Conversation,
    MessageId? Message,
    string Type,
    string Data,
    DateTimeOffset OccurredAt
);
