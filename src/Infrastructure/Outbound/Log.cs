using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Outbound;

internal static partial class Log
{
    [LoggerMessage(3101, LogLevel.Warning, "Calls to {Host} are paused for {Seconds} seconds after repeated failures")]
    public static partial void HostPaused(ILogger logger, string host, double seconds);

    [LoggerMessage(3102, LogLevel.Information, "Calls to {Host} go through again")]
    public static partial void HostBack(ILogger logger, string host);
}
