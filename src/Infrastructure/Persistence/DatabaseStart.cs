using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>Brings the schema up to date before anything else starts. A database that comes up a little later than the hub is waited for.</summary>
internal sealed class DatabaseStart(IDatabase database, ILogger<DatabaseStart> log) : IHostedService
{
    private const int Attempts = 30;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await database.Prepare(cancellationToken);
                return;
            }
            catch (Npgsql.NpgsqlException trouble) when (trouble.IsTransient && attempt < Attempts)
            {
                Log.NotReady(log, trouble.Message);
                await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static partial class Log
{
    [LoggerMessage(1401, LogLevel.Warning, "The database does not answer yet: {Trouble}")]
    internal static partial void NotReady(ILogger log, string trouble);
}
