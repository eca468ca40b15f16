namespace OmniHub.Api.Ingress.Slack;

internal static partial class Log
{
    [LoggerMessage(1421, LogLevel.Information, "A call from Slack ({Type}) belongs to no instance")]
    internal static partial void NobodysEvent(ILogger log, string type);
}
