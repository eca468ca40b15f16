using Microsoft.Extensions.Logging;

namespace OmniHub.Application.Instances;

internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Error, "The instance '{Name}' could not be stored, and remains at its provider ({Code}).")]
    internal static partial void LineLeftBehind(this ILogger log, string name, string code);

    [LoggerMessage(2002, LogLevel.Warning, "The instance '{Name}' was deleted in the hub, but its provider did not remove it ({Code}).")]
    internal static partial void LineNotRemoved(this ILogger log, string name, string code);
}
