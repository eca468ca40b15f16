using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Identity;

internal static partial class Log
{
    [LoggerMessage(2621, LogLevel.Warning, "The times of the last use of keys could not be stored ({Trouble}); it is tried again.")]
    internal static partial void UsesNotWritten(this ILogger log, string trouble);

    [LoggerMessage(
        2622,
        LogLevel.Warning,
        "Changes of credentials on other nodes cannot be read ({Trouble}); nothing is remembered meanwhile."
    )]
    internal static partial void ChangesUnreadable(this ILogger log, string trouble);
}
