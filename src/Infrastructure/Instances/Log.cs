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

    [LoggerMessage(2103, LogLevel.Warning, "Tokens could not be renewed in this round ({Trouble}).")]
    internal static partial void RenewalsFailed(this ILogger log, string trouble);

    [LoggerMessage(2104, LogLevel.Warning, "The token of instance {Instance} was not renewed: {Code}.")]
    internal static partial void TokenNotRenewed(this ILogger log, Guid instance, string code);
}
