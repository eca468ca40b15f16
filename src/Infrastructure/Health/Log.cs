using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Health;

internal static partial class Log
{
    [LoggerMessage(2601, LogLevel.Error, "{Loop} ended although it should run as long as the hub; it is begun again in {Seconds} s")]
    internal static partial void LoopEnded(ILogger log, string loop, double seconds, Exception? trouble);

    [LoggerMessage(2602, LogLevel.Error, "This node cannot do its work: {Reason}")]
    internal static partial void NotReady(ILogger log, string reason);

    [LoggerMessage(2603, LogLevel.Information, "This node can do its work again")]
    internal static partial void ReadyAgain(ILogger log);
}
