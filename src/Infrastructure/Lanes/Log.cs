using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Lanes;

internal static partial class Log
{
    [LoggerMessage(1101, LogLevel.Error, "Waiting work could not be looked up; it is tried again")]
    internal static partial void SweepFailed(ILogger log, Exception trouble);

    [LoggerMessage(1102, LogLevel.Error, "Work failed unexpectedly, for the {Failures}. time in a row, and stays in the store")]
    internal static partial void WorkFailed(ILogger log, Exception trouble, int failures);

    [LoggerMessage(1103, LogLevel.Error, "Work {Key} of {Owner} was given up after {Failures} failures in a row")]
    internal static partial void WorkGivenUp(ILogger log, Guid owner, Guid key, int failures);

    [LoggerMessage(1104, LogLevel.Information, "Another node has {Key} by now; what this node made of it is dropped")]
    internal static partial void WorkElsewhere(ILogger log, Guid key);
}
