using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Inbox;

internal static partial class Log
{
    [LoggerMessage(1004, LogLevel.Error, "An inbound webhook was not committed and not acknowledged")]
    internal static partial void NotCommitted(ILogger log, Exception trouble);

    [LoggerMessage(1005, LogLevel.Error, "The inbox cannot be processed at the moment; it is tried again in {Seconds} s")]
    internal static partial void ReadingFailed(ILogger log, Exception trouble, double seconds);

    [LoggerMessage(
        1006,
        LogLevel.Warning,
        "An inbound webhook for instance {Instance} was moved to the dead letters (trace {Trace}): {Reason}"
    )]
    internal static partial void DeadLetter(ILogger log, Guid instance, string? trace, string reason);

    [LoggerMessage(1007, LogLevel.Debug, "Recorded {Deliveries} inbound webhooks with {Messages} messages; {Turns} wait for a reply")]
    internal static partial void Recorded(ILogger log, int deliveries, int messages, int turns);

    [LoggerMessage(1009, LogLevel.Error, "An inbound webhook could not be recorded although the database is available")]
    internal static partial void NotRecordable(ILogger log, Exception trouble);

    [LoggerMessage(1010, LogLevel.Warning, "The progress of the inbox cannot be checked at the moment")]
    internal static partial void NotWatched(ILogger log, Exception trouble);

    [LoggerMessage(1011, LogLevel.Information, "Another node has taken over these inbound webhooks; this node drops its changes")]
    internal static partial void DeliveriesElsewhere(ILogger log);
}
