namespace OmniHub.Api.Ingress.Slack;

internal static partial class Log
{
    [LoggerMessage(1421, LogLevel.Information, "A call of Slack ({Type}) was for nobody here")]
    internal static partial void NobodysEvent(ILogger log, string type);
}
