using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Work;

internal static partial class Log
{
    [LoggerMessage(1101, LogLevel.Error, "Waiting work could not be looked up; it is tried again")]
    internal static partial void SweepFailed(ILogger log, Exception trouble);

    [LoggerMessage(1102, LogLevel.Error, "Work failed with an unexpected error for the {Failures}. time in a row; it stays stored")]
    internal static partial void WorkFailed(ILogger log, Exception trouble, int failures);

    [LoggerMessage(1103, LogLevel.Error, "Work {Key} of {Owner} was given up after {Failures} failures in a row")]
    internal static partial void WorkGivenUp(ILogger log, Guid owner, Guid key, int failures);

    [LoggerMessage(1104, LogLevel.Information, "Another node has taken over {Key}; this node drops its changes")]
    internal static partial void WorkElsewhere(ILogger log, Guid key);

    [LoggerMessage(1105, LogLevel.Warning, "The leases on partitions could not be renewed: {Trouble}")]
    internal static partial void LeasesNotRenewed(ILogger log, string trouble);

    [LoggerMessage(1106, LogLevel.Information, "This node now has {Shares} of {All} partitions")]
    internal static partial void SharesChanged(ILogger log, int shares, int all);

    [LoggerMessage(1107, LogLevel.Warning, "The leases could not be released and will expire: {Trouble}")]
    internal static partial void LeasesNotReturned(ILogger log, string trouble);

    [LoggerMessage(1108, LogLevel.Warning, "Listening for work from other nodes was interrupted: {Trouble}")]
    internal static partial void ListeningInterrupted(ILogger log, string trouble);
}
