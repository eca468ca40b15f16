using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Inbox;

internal static partial class Log
{
    [LoggerMessage(1004, LogLevel.Error, "A delivery was not committed and not acknowledged")]
    internal static partial void NotCommitted(ILogger log, Exception trouble);

    [LoggerMessage(1005, LogLevel.Error, "The inbox cannot be worked off right now; it is tried again in {Seconds} s")]
    internal static partial void ReadingFailed(ILogger log, Exception trouble, double seconds);

    [LoggerMessage(1006, LogLevel.Warning, "A delivery for instance {Instance} goes to the dead letters (trace {Trace}): {Reason}")]
    internal static partial void DeadLetter(ILogger log, Guid instance, string? trace, string reason);

    [LoggerMessage(1007, LogLevel.Debug, "Recorded {Deliveries} deliveries with {Messages} messages; {Turns} wait for an answer")]
    internal static partial void Recorded(ILogger log, int deliveries, int messages, int turns);

    [LoggerMessage(1009, LogLevel.Error, "A delivery could not be recorded although the database is there")]
    internal static partial void NotRecordable(ILogger log, Exception trouble);

    [LoggerMessage(1010, LogLevel.Warning, "Whether the inbox moves cannot be looked at right now")]
    internal static partial void NotWatched(ILogger log, Exception trouble);

    [LoggerMessage(1011, LogLevel.Information, "Another node has these deliveries by now; what this node made of them is dropped")]
    internal static partial void DeliveriesElsewhere(ILogger log);
}
