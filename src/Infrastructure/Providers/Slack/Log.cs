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

    [LoggerMessage(1505, LogLevel.Warning, "Which apps want a socket cannot be read ({Trouble})")]
    internal static partial void SocketsUnknown(this ILogger log, string trouble);

    [LoggerMessage(1507, LogLevel.Warning, "Somebody's name could not be had ({Trouble}); they go by their id")]
    internal static partial void NameUnknown(this ILogger log, string trouble);

    [LoggerMessage(1506, LogLevel.Debug, "A frame of Slack's that nobody here knows")]
    internal static partial void SocketFrameUnknown(this ILogger log);
}
