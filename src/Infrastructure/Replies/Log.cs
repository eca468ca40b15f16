using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Replies;

internal static partial class Log
{
    [LoggerMessage(1203, LogLevel.Error, "The answer to a message of instance {Instance} cannot be stored and is dropped (trace {Trace})")]
    internal static partial void AnswerNotStorable(ILogger log, Guid instance, string? trace, Exception trouble);

    [LoggerMessage(1202, LogLevel.Error, "The timers of flows could not be processed; it is tried again")]
    internal static partial void TimersFailed(ILogger log, Exception trouble);

    [LoggerMessage(1209, LogLevel.Error, "The flow run {Run} is given up after repeated unexpected errors")]
    internal static partial void RunGivenUp(ILogger log, Guid run);

    [LoggerMessage(1210, LogLevel.Information, "Another node has taken over the flow run {Run}; this node drops its changes")]
    internal static partial void TimerElsewhere(ILogger log, Guid run);
}
