using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Sends;

internal static partial class Log
{
    [LoggerMessage(1301, LogLevel.Information, "A message of instance {Instance} could not be sent yet (trace {Trace}, attempt {Attempts}): {Code}")]
    internal static partial void SendPostponed(ILogger log, Guid instance, string? trace, string code, int attempts);

    [LoggerMessage(1302, LogLevel.Warning, "A message of instance {Instance} failed (trace {Trace}): {Code}")]
    internal static partial void SendFailed(ILogger log, Guid instance, string? trace, string code);
}
