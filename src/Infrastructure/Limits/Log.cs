using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Limits;

internal static partial class Log
{
    [LoggerMessage(2611, LogLevel.Warning, "The shared rate limits cannot be reached ({Trouble}); meanwhile this node counts for itself.")]
    internal static partial void LimitsAlone(this ILogger log, string trouble);
}
