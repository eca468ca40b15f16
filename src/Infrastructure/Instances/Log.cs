using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Instances;

internal static partial class Log
{
    [LoggerMessage(
        2101,
        LogLevel.Warning,
        "Changes of instances on other nodes cannot be read ({Trouble}); nothing is remembered meanwhile."
    )]
    internal static partial void ChangesUnreadable(this ILogger log, string trouble);

    [LoggerMessage(2102, LogLevel.Warning, "Configurations could not be checked in this round ({Trouble}).")]
    internal static partial void HealthChecksFailed(this ILogger log, string trouble);
}
