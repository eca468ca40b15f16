using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Health;

internal static partial class Log
{
    [LoggerMessage(2601, LogLevel.Error, "{Loop} ended although it should run as long as the hub; it is started again in {Seconds} s")]
    internal static partial void LoopEnded(ILogger log, string loop, double seconds, Exception? trouble);
}
