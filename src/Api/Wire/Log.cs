namespace OmniHub.Api.Wire;

internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Error, "{Method} {Path} crashed")]
    internal static partial void Crashed(ILogger logger, string method, string path, Exception crash);

    [LoggerMessage(101, LogLevel.Debug, "{Method} {Path}: the client left before the answer ({Reason})")]
    internal static partial void ClientLeft(ILogger logger, string method, string path, string reason);
}
