namespace OmniHub.Api.Health;

internal static partial class Log
{
    [LoggerMessage(120, LogLevel.Error, "Readiness check {Check} broke")]
    internal static partial void CheckBroke(ILogger logger, string check, Exception broken);
}
