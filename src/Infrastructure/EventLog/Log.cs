using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.EventLog;

internal static partial class Log
{
    [LoggerMessage(1331, LogLevel.Error, "The event log cannot be read right now; it is tried again in {Seconds} s")]
    internal static partial void FeedInterrupted(ILogger log, double seconds, Exception trouble);

    [LoggerMessage(1332, LogLevel.Error, "A subscriber of the event log failed at entry {Entry} ({Type}); the entry is skipped")]
    internal static partial void SubscriberFailed(ILogger log, long entry, string type, Exception trouble);

    [LoggerMessage(1333, LogLevel.Error, "The event log's reader {Reader} failed at {Count} entries; they are tried again in {Seconds} s")]
    internal static partial void ConsumerFailed(ILogger log, string reader, int count, double seconds, Exception trouble);

    [LoggerMessage(
        1336,
        LogLevel.Error,
        "The event log's reader {Reader} leaves out entry {Entry} ({Type}) of tenant {Tenant}: it failed over it again and again"
    )]
    internal static partial void EntryLeftOut(ILogger log, string reader, long entry, string type, Guid tenant, Exception trouble);

    [LoggerMessage(1337, LogLevel.Warning, "The event log's reader {Reader} lost the database: {Reason}; it continues in {Seconds} s")]
    internal static partial void ConsumerInterrupted(ILogger log, string reader, double seconds, string reason);

    [LoggerMessage(1334, LogLevel.Warning, "{Count} broadcasts to the other nodes were lost: {Reason}")]
    internal static partial void WhispersLost(ILogger log, int count, string reason);

    [LoggerMessage(
        1335,
        LogLevel.Warning,
        "Broadcasts from the other nodes cannot be received at the moment; it is tried again in a second: {Reason}"
    )]
    internal static partial void WhispersUnheard(ILogger log, string reason);
}
