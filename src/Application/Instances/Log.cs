using Microsoft.Extensions.Logging;

namespace OmniHub.Application.Instances;

internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Error, "The line '{Name}' could not be stored, and was left behind at its provider ({Code}).")]
    internal static partial void LineLeftBehind(this ILogger log, string name, string code);

    [LoggerMessage(2002, LogLevel.Warning, "The line '{Name}' was deleted here; its provider did not remove it ({Code}).")]
    internal static partial void LineNotRemoved(this ILogger log, string name, string code);
}
