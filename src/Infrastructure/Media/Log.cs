using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Media;

internal static partial class Log
{
    [LoggerMessage(1701, LogLevel.Information, "The file of message {Message} of {Instance} is tried again: {Code}, attempt {Attempt}")]
    internal static partial void FetchPostponed(ILogger log, Guid instance, Guid message, string code, int attempt);

    [LoggerMessage(1702, LogLevel.Warning, "The file of message {Message} of {Instance} is given up: {Code}")]
    internal static partial void FetchGivenUp(ILogger log, Guid instance, Guid message, string code);

    [LoggerMessage(1703, LogLevel.Error, "Files that nobody carries could not be tidied away; it is tried again")]
    internal static partial void TidyFailed(ILogger log, Exception trouble);
}
