using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Media;

internal static partial class Log
{
    [LoggerMessage(1701, LogLevel.Information, "The file of message {Message} of {Instance} is fetched again: {Code}, attempt {Attempt}")]
    internal static partial void FetchPostponed(ILogger log, Guid instance, Guid message, string code, int attempt);

    [LoggerMessage(1702, LogLevel.Warning, "The file of message {Message} of {Instance} is given up: {Code}")]
    internal static partial void FetchGivenUp(ILogger log, Guid instance, Guid message, string code);

    [LoggerMessage(1703, LogLevel.Error, "Files that no message uses could not be deleted; it is tried again")]
    internal static partial void TidyFailed(ILogger log, Exception trouble);

    [LoggerMessage(1704, LogLevel.Error, "Files cannot be stored or read at {Store}: {What}; callers get 503, and fetches wait")]
    internal static partial void StoreAway(ILogger log, string store, string what);

    [LoggerMessage(1705, LogLevel.Information, "Files can be stored and read at {Store} again")]
    internal static partial void StoreBack(ILogger log, string store);

    [LoggerMessage(
        1706,
        LogLevel.Error,
        "The file of message {Message} of {Instance} failed with an unexpected error; it is tried again a few times"
    )]
    internal static partial void FetchBroke(ILogger log, Guid instance, Guid message, Exception trouble);

    [LoggerMessage(1707, LogLevel.Error, "This node cannot do its work: {Reason}")]
    internal static partial void NotReady(ILogger log, string reason);

    [LoggerMessage(1708, LogLevel.Information, "This node can do its work again")]
    internal static partial void ReadyAgain(ILogger log);
}
