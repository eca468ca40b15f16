using Npgsql;

namespace OmniHub.Infrastructure.Persistence.Postgres;

/// <summary>Receives notifications by LISTEN.</summary>
internal static class Listening
{
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(1);

    /// <summary>Listens to a channel on a connection of its own, which is opened again when it breaks, until it is cancelled; does not throw.</summary>
    /// <param name="source">The database.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="begins">Called each time listening begins; earlier notifications may have been lost.</param>
    /// <param name="hears">Called with each payload, in order.</param>
    /// <param name="interrupted">Called with the reason when nothing can be heard.</param>
    /// <param name="ct">Ends it.</param>
    internal static async Task Listen(
        this NpgsqlDataSource source,
        string channel,
        Action begins,
        Action<string> hears,
        Action<string> interrupted,
        CancellationToken ct
    )
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(ct);
                connection.Notification += (_, told) => hears(told.Payload);
                await using (var listen = new NpgsqlCommand($"LISTEN {channel}", connection))
                    await listen.ExecuteNonQueryAsync(ct);
                begins();
                while (true)
                    await connection.WaitAsync(ct);
            }
            catch (Exception trouble)
            {
                if (ct.IsCancellationRequested)
                    return;
                interrupted(trouble.Message);
                await Task.Delay(AfterTrouble, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
