using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>Brings the schema up to date before anything else starts.</summary>
public static class DatabaseStart
{
    private const int Attempts = 30;

    /// <summary>Runs the hub; a failure of the database that ends it is reported in one line.</summary>
    public static async Task RunOnDatabase(this IServiceProvider services, Func<Task> run)
    {
        var options = services.GetRequiredService<DatabaseOptions>();
        try
        {
            await run();
        }
        catch (Exception trouble) when (StartTrouble.Of(trouble, options) is { } line)
        {
            throw new StoreUnusableException(line);
        }
    }

    /// <summary>Creates or migrates the schema, one node at a time. A database that comes up a little later than the hub is waited for, up to a minute.</summary>
    public static async Task PrepareDatabase(this IServiceProvider services, CancellationToken ct)
    {
        var options = services.GetRequiredService<DatabaseOptions>();
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
            catch (Exception trouble) when ((StartTrouble.Of(trouble, options) ?? StartTrouble.OfFolder(trouble, options)) is { } line)
            {
                throw new StoreUnusableException(line);
            }
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(1401, LogLevel.Warning, "The database does not answer yet: {Trouble}")]
    internal static partial void NotReady(ILogger log, string trouble);
}
