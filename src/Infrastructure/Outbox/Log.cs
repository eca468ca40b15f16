using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Outbox;

internal static partial class Log
{
    [LoggerMessage(
        1301,
        LogLevel.Information,
        "A message of instance {Instance} could not be sent yet (trace {Trace}, attempt {Attempts}): {Code}"
    )]
    internal static partial void SendPostponed(ILogger log, Guid instance, string? trace, string code, int attempts);

    [LoggerMessage(1302, LogLevel.Warning, "A message of instance {Instance} failed (trace {Trace}): {Code}")]
    internal static partial void SendFailed(ILogger log, Guid instance, string? trace, string code);

    [LoggerMessage(1303, LogLevel.Error, "A message of instance {Instance} went out and its outcome could not be stored (trace {Trace})")]
    internal static partial void SendNotSettled(ILogger log, Guid instance, string? trace, Exception trouble);
}
