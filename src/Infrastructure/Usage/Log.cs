using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Usage;

internal static partial class Log
{
    [LoggerMessage(1521, LogLevel.Warning, "The counters of calls could not be stored; they are kept for the next attempt")]
    internal static partial void CallsKept(ILogger log, Exception trouble);
}
