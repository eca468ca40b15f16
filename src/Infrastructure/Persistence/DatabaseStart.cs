using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>Brings the schema up to date before anything else starts.</summary>
public static class DatabaseStart
{
    private const int Attempts = 30;

    /// <summary>Creates or migrates the schema, one node at a time. A database that comes up a little later than the hub is waited for, up to a minute.</summary>
    public static async Task PrepareDatabase(this IServiceProvider services, CancellationToken ct)
    {
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DatabaseStart));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await services.GetRequiredService<IDatabase>().Prepare(ct);
                return;
            }
            catch (Npgsql.NpgsqlException trouble) when (trouble.IsTransient && attempt < Attempts)
            {
                Log.NotReady(log, trouble.Message);
                await Task.Delay(TimeSpan.FromSeconds(2), ct);
            }
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(1401, LogLevel.Warning, "The database does not answer yet: {Trouble}")]
    internal static partial void NotReady(ILogger log, string trouble);
}
