using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Providers.Slack;

internal static partial class Log
{
    [LoggerMessage(1501, LogLevel.Information, "A socket to Slack is open; the app has {Connections}")]
    internal static partial void SocketOpen(this ILogger log, int connections);

    [LoggerMessage(1502, LogLevel.Information, "Slack ends a socket ({Reason}); another one is opened")]
    internal static partial void SocketEnds(this ILogger log, string reason);

    [LoggerMessage(1503, LogLevel.Warning, "A socket to Slack broke ({Trouble})")]
    internal static partial void SocketBroken(this ILogger log, string trouble);

    [LoggerMessage(1504, LogLevel.Warning, "Slack opens no socket: {Code}")]
    internal static partial void SocketRefused(this ILogger log, string code);

    [LoggerMessage(1505, LogLevel.Warning, "The list of apps with a socket cannot be read ({Trouble})")]
    internal static partial void SocketsUnknown(this ILogger log, string trouble);

    [LoggerMessage(1507, LogLevel.Warning, "The name of a Slack user could not be fetched ({Trouble}); the id is shown instead")]
    internal static partial void NameUnknown(this ILogger log, string trouble);

    [LoggerMessage(1506, LogLevel.Debug, "An unknown frame from Slack was ignored")]
    internal static partial void SocketFrameUnknown(this ILogger log);
}
