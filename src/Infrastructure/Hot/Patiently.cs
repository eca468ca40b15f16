using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Hot;

/// <summary>Writes down what already happened in the world: it must not be done again only because the database was away for a while.</summary>
internal static partial class Patiently
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Tries until it is committed or the token ends.</summary>
    internal static async Task Commit(Func<Task> commit, ILogger log, CancellationToken ct)
    {
        var pause = TimeSpan.FromMilliseconds(100);
        while (true)
        {
            try
            {
                await commit();
                return;
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException && !ct.IsCancellationRequested)
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
