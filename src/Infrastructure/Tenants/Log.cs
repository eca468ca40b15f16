using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Tenants;

internal static partial class Log
{
    [LoggerMessage(1621, LogLevel.Error, "The charges of the month could not be written; it is tried again in a minute")]
    internal static partial void ChargesNotWritten(ILogger log, Exception trouble);
}
