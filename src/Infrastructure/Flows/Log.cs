using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Flows;

internal static partial class Log
{
    [LoggerMessage(1471, LogLevel.Warning, "Flows with a schedule could not be started; they are tried again")]
    internal static partial void ClockFailed(ILogger log, Exception trouble);

    [LoggerMessage(1472, LogLevel.Debug, "The schedule of flow {Flow} started it in {Count} conversations")]
    internal static partial void Fired(ILogger log, Guid flow, int count);

    [LoggerMessage(1473, LogLevel.Error, "The scheduled start of flow {Flow} is skipped after repeated unexpected errors")]
    internal static partial void LeftOut(ILogger log, Guid flow);
}
