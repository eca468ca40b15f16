namespace OmniHub.Api.Surfaces.PyTake.Live;

internal static partial class Log
{
    [LoggerMessage(1601, LogLevel.Warning, "The credentials of the WebSockets could not be looked at; they are again in a moment")]
    internal static partial void LookFailed(ILogger log, Exception trouble);

    [LoggerMessage(1602, LogLevel.Error, "A frame of a WebSocket could not be handled")]
    internal static partial void FrameFailed(ILogger log, Exception crash);
}
