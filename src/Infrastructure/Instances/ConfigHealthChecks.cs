using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Inbox;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Instances;

/// <summary>
/// Asks the provider of every active configuration every few minutes whether it answers. One that does not is asked less and less often: a dead server has
/// better things to do than to be asked.
/// </summary>
internal sealed class ConfigHealthChecks(
    IServiceScopeFactory scopes,
    IPartitionLeases leases,
    TimeProvider clock,
    ILogger<ConfigHealthChecks> log
) : BackgroundService
{
    private const int AtOnce = 4;
    private const int MostDoublings = 5;
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(5);

    private readonly Dictionary<WhatsAppConfigId, int> _failed = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Round, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            try
            {
                await CheckDue(stoppingToken);
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                log.HealthChecksFailed(trouble.GetType().Name);
            }
        }
    }

    private async Task CheckDue(CancellationToken ct)
    {
        var due = await Due(ct);
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (id, token) => await Check(id, token)
        );
    }

    private async Task<List<WhatsAppConfigId>> Due(CancellationToken ct)
    {
        await using var scope = NewScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        var now = clock.GetUtcNow();
        var before = now - Usual;
        var old = await db.Set<WhatsAppConfig>()
            .AsNoTracking()
            .Where(config => config.IsActive && (config.LastHealthCheck ?? config.CreatedAt) < before)
            .Select(config => new { config.Id, Last = config.LastHealthCheck ?? config.CreatedAt })
            .ToListAsync(ct);
        // Each has its node, so that two hubs do not ask twice.
        return [.. old.Where(one => leases.Owns(Partition.Of(one.Id.Value)) && one.Last + PatienceFor(one.Id) < now).Select(one => one.Id)];
    }

    private TimeSpan PatienceFor(WhatsAppConfigId id)
    {
        lock (_failed)
            return Usual * Math.Pow(2, _failed.GetValueOrDefault(id));
    }

    private async Task Check(WhatsAppConfigId id, CancellationToken ct)
    {
        await using var scope = NewScope();
        var tested = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new TestWhatsAppConfig(id.Value), ct);
        lock (_failed)
        {
            if (tested.Failure is not null || tested.Value.Error is null)
                _failed.Remove(id);
            else
                _failed[id] = Math.Min(_failed.GetValueOrDefault(id) + 1, MostDoublings);
        }
    }

    private AsyncServiceScope NewScope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        return scope;
    }
}
