namespace OmniHub.Api.Ingress.Official;

internal static partial class Log
{
    [LoggerMessage(
        1411,
        LogLevel.Warning,
        "{Pieces} pieces of a call of Meta were for numbers that nobody has here or that the signature does not cover"
    )]
    internal static partial void PiecesIgnored(ILogger log, int pieces);
}
