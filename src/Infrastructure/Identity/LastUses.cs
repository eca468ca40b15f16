using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Domain.Identity;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Identity;

/// <summary>The time of the last use of each key: noted in memory at every call, stored every few seconds.</summary>
internal sealed class LastUses(IServiceScopeFactory scopes, Heartbeats heartbeats, TimeProvider clock, ILogger<LastUses> log)
    : PeriodicLoop("last uses of keys", TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), heartbeats, clock)
{
    private readonly ConcurrentDictionary<ApiKeyId, (DateTimeOffset At, IPAddress? From)> _noted = new();

    internal void Note(ApiKeyId key, DateTimeOffset now, IPAddress? from) => _noted[key] = (now, from);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await Write(CancellationToken.None);
        }
        catch (Exception trouble)
        {
            Failed(trouble);
        }
    }

    protected override bool PausesFirst => true;

    protected override void Failed(Exception trouble) => log.UsesNotWritten(trouble.GetType().Name);

    protected override async Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct)
    {
        await Write(ct);
        return false;
    }

    private async Task Write(CancellationToken ct)
    {
        var taken = _noted.Keys.Select(key => (Key: key, Was: _noted.TryRemove(key, out var use), Use: use)).Where(one => one.Was).ToList();
        if (taken.Count == 0)
            return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
            using var place = await scope.ServiceProvider.GetRequiredService<IWriteGate>().Enter(ct);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            // In one order on every node: two that write the same keys wait for each other instead of embracing.
            foreach (var (key, _, (at, from)) in taken.OrderBy(one => one.Key.Value))
            {
                var address = from?.ToString();
                await db.Set<ApiKey>()
                    .IgnoreQueryFilters()
                    .Where(one => one.Id == key && (one.LastUsedAt == null || one.LastUsedAt < at))
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(one => one.LastUsedAt, at).SetProperty(one => one.LastUsedFrom, address),
                        ct
                    );
            }

            await transaction.CommitAsync(ct);
        }
        catch
        {
            foreach (var (key, _, use) in taken)
                _noted.TryAdd(key, use);
            throw;
        }
    }
}
