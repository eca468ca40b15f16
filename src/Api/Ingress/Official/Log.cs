namespace OmniHub.Api.Ingress.Official;

internal static partial class Log
{
    [LoggerMessage(
        1411,
        LogLevel.Warning,
        "{Pieces} parts of a call of Meta were for numbers without an instance or without a valid signature"
    )]
    internal static partial void PiecesIgnored(ILogger log, int pieces);
}
