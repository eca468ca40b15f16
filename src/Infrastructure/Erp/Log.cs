using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Erp;

internal static partial class Log
{
    [LoggerMessage(1651, LogLevel.Error, "What waits for customers of ERP events cannot be read right now")]
    internal static partial void EventsNotTold(ILogger log, Exception trouble);

    [LoggerMessage(1652, LogLevel.Error, "The customer of ERP event {Event} could not be told; it is tried again")]
    internal static partial void EventNotTold(ILogger log, Guid @event, Exception trouble);
}
