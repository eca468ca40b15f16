using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Realtime;

internal static partial class Log
{
    [LoggerMessage(1601, LogLevel.Warning, "The credentials of connected clients could not be checked; they are checked again in a second")]
    internal static partial void CredentialCheckFailed(ILogger log, Exception trouble);
}
