using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>Makes entries of the log from what happened.</summary>
internal static class EventRecords
{
    internal static EventRecord Of(ILoggedEvent logged) => Of(logged, null);

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
