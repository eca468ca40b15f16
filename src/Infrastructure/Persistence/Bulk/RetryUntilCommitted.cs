using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Leases;

namespace OmniHub.Infrastructure.Persistence.Bulk;

/// <summary>Writes down what already happened in the world: it must not be done again only because the database was away for a while.</summary>
internal static partial class RetryUntilCommitted
{
    private const int MostTries = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Tries until it is committed or the token ends, as long as it is the database that is away. What the database refuses although it is there comes again with the same rows: that
    /// is tried a few times, and then thrown. When another node has the work by now, that is thrown at once.
    /// </summary>
    internal static async Task Commit(Func<Task> commit, ILogger log, CancellationToken ct)
    {
        var (pause, refusals) = (TimeSpan.FromMilliseconds(100), 0);
        while (true)
        {
            try
            {
                await commit();
                return;
            }
            catch (Exception trouble)
                when (trouble is not (OperationCanceledException or LeaseLostException)
                    && !ct.IsCancellationRequested
                    && (DatabaseErrors.IsAway(trouble) || ++refusals < MostTries)
                )
            {
                NotWrittenDown(log, trouble, pause.TotalSeconds);
            }

            await Task.Delay(pause, ct);
            pause = pause * 2 < Longest ? pause * 2 : Longest;
        }
    }

    [LoggerMessage(1151, LogLevel.Error, "What was done could not be written down; it is tried again in {Seconds} s")]
    private static partial void NotWrittenDown(ILogger log, Exception trouble, double seconds);
}
