using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Limits;

internal static partial class Log
{
    [LoggerMessage(2611, LogLevel.Warning, "Shared rate limits cannot be reached ({Trouble}); this node counts alone meanwhile.")]
    internal static partial void LimitsAlone(this ILogger log, string trouble);
}
