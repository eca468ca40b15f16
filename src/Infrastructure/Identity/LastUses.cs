using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OmniHub.Domain.Identity;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Identity;

/// <summary>When each key was last used: noted in memory at every call, written down every few seconds.</summary>
internal sealed class LastUses(IServiceScopeFactory scopes, TimeProvider clock, ILogger<LastUses> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<ApiKeyId, (DateTimeOffset At, IPAddress? From)> _noted = new();

    internal void Note(ApiKeyId key, DateTimeOffset now, IPAddress? from) => _noted[key] = (now, from);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
                await Write(stoppingToken);
        }

        await Write(CancellationToken.None);
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
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            foreach (var (key, _, use) in taken)
                _noted.TryAdd(key, use);
            log.UsesNotWritten(trouble.GetType().Name);
        }
    }
}
