namespace OmniHub.Api.Surfaces.PyTake.Live;

internal static partial class Log
{
    [LoggerMessage(1602, LogLevel.Error, "A frame of a WebSocket could not be handled")]
    internal static partial void FrameFailed(ILogger log, Exception crash);
}
