using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.EventLog;

internal static partial class Log
{
    [LoggerMessage(1301, LogLevel.Error, "The event log cannot be read right now; it is tried again in a second")]
    internal static partial void FeedInterrupted(ILogger log, Exception trouble);

    [LoggerMessage(1302, LogLevel.Error, "A subscriber of the event log failed over a batch")]
    internal static partial void SubscriberFailed(ILogger log, Exception trouble);

    [LoggerMessage(1303, LogLevel.Error, "The event log's reader {Reader} failed; the same entries come again in a second")]
    internal static partial void ConsumerFailed(ILogger log, string reader, Exception trouble);

    [LoggerMessage(1304, LogLevel.Warning, "{Count} whispers to the other nodes got lost: {Reason}")]
    internal static partial void WhispersLost(ILogger log, int count, string reason);

    [LoggerMessage(1305, LogLevel.Warning, "What the other nodes whisper is not heard right now; it is tried again in a second: {Reason}")]
    internal static partial void WhispersUnheard(ILogger log, string reason);
}
