using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Usage;

internal static partial class Log
{
    [LoggerMessage(1521, LogLevel.Warning, "Counted calls could not be written down; they are kept for the next time")]
    internal static partial void CallsKept(ILogger log, Exception trouble);
}
