using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Erp;

internal static partial class Log
{
    [LoggerMessage(1651, LogLevel.Error, "The waiting messages to customers of ERP events cannot be read at the moment")]
    internal static partial void EventsNotTold(ILogger log, Exception trouble);

    [LoggerMessage(1652, LogLevel.Error, "The message to the customer of ERP event {Event} could not be sent; it is tried again")]
    internal static partial void EventNotTold(ILogger log, Guid @event, Exception trouble);
}
