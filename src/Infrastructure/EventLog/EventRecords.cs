using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>Creates entries of the log from domain events.</summary>
internal static class EventRecords
{
    /// <summary>Returns the records of an aggregate that was changed without the unit of work; only readers of the log get them.</summary>
    internal static List<EventRecord> Of(IRaisesEvents aggregate) =>
        [.. aggregate.TakeEvents().Cast<ILogOnlyEvent>().Select(happened => Of(happened))];

    /// <summary>An entry that is written without the unit of work.</summary>
    internal static EventRecord Of(ILogOnlyEvent logged) => Of(logged, null);

    internal static EventRecord Of(ILoggedEvent logged, CallOrigin? origin) =>
        new()
        {
            TenantId = logged.Tenant,
            InstanceId = logged.Instance,
            ConversationId = logged.Conversation,
            MessageId = logged.Message,
            Type = logged.Type,
            Data = EventData.Of(logged),
            OccurredAt = logged.At,
            Actor = origin?.Actor,
            Ip = origin?.Ip,
            UserAgent = origin?.UserAgent,
        };
}
