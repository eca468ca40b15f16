using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Providers.Evolution;

internal static partial class Log
{
    [LoggerMessage(3201, LogLevel.Warning, "The adopted Evolution instance {Line} kept its settings: the server answered {Status}")]
    public static partial void SettingsKept(ILogger logger, string line, int status);

    [LoggerMessage(
        3202,
        LogLevel.Warning,
        "The Evolution instance {Line} could not be removed after a failed create: the server answered {Status}"
    )]
    public static partial void LeftBehind(ILogger logger, string line, int status);
}
