using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Identity;

/// <summary>
/// Reads the notes of the other nodes every second. Transactions commit in any order, so a stretch behind the newest note is read again
/// each time and what was seen is skipped: a note that commits late is not missed.
/// </summary>
internal sealed class IdentityChangeWatch(
    IServiceScopeFactory scopes,
    AdmissionCache cache,
    DatabaseOptions database,
    TimeProvider clock,
    ILogger<IdentityChangeWatch> log
) : BackgroundService
{
    private const int Stretch = 200;
    private const int Kept = 10_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly HashSet<long> _seen = [];
    private long _newest = -1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One node has nobody to listen to.
        while (database.Engine is DatabaseEngine.Postgres && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Read(stoppingToken);
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                // What cannot be compared is not to be trusted.
                cache.Forget(null);
                log.ChangesUnreadable(trouble.GetType().Name);
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Read(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        if (_newest < 0)
        {
            _newest = await db.Set<IdentityChange>().MaxAsync(change => (long?)change.Id, ct) ?? 0;
            cache.Forget(null);
        }

        var from = _newest - Stretch;
        foreach (
            var change in await db.Set<IdentityChange>()
                .AsNoTracking()
                .Where(change => change.Id > from)
                .OrderBy(change => change.Id)
                .ToListAsync(ct)
        )
        {
            if (!_seen.Add(change.Id))
                continue;
            cache.Forget(change.Tenant);
            _newest = Math.Max(_newest, change.Id);
        }

        _seen.RemoveWhere(id => id <= _newest - Stretch);
        if (_newest % 1000 == 999)
            await db.Set<IdentityChange>().Where(change => change.Id < _newest - Kept).ExecuteDeleteAsync(ct);
    }
}
