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
/// Renews tokens before they end. A refresh token is good once, so each line has its node, by the lease of its share, and that node renews one at a time.
/// </summary>
internal sealed class AppTokenRenewals(
    IServiceScopeFactory scopes,
    IPartitionLeases leases,
    TimeProvider clock,
    ILogger<AppTokenRenewals> log
) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Resignation = TimeSpan.FromMinutes(5);

    // When those are asked for again that were refused: what is wrong with them does not mend itself.
    private readonly Dictionary<InstanceId, DateTimeOffset> _refused = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var instance in await Due(stoppingToken))
                    await Renew(instance, stoppingToken);
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                log.RenewalsFailed(trouble.GetType().Name);
            }

            await Task.Delay(Round, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<List<InstanceId>> Due(CancellationToken ct)
    {
        await using var scope = NewScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        var before = clock.GetUtcNow() + RenewAppToken.Ahead;
        var due = await db.Set<ChannelCredentials>()
            .AsNoTracking()
            .Where(one => one.RefreshToken != null && one.TokenExpiresAt < before)
            .Select(one => one.Id)
            .ToListAsync(ct);
        var now = clock.GetUtcNow();
        return [.. due.Where(id => leases.Owns(Partition.Of(id.Value)) && _refused.GetValueOrDefault(id) <= now)];
    }

    private async Task Renew(InstanceId instance, CancellationToken ct)
    {
        await using var scope = NewScope();
        var renewed = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RenewAppToken(instance), ct);
        _refused.Remove(instance);
        if (renewed.Failure is not { } failure)
            return;
        log.TokenNotRenewed(instance.Value, failure.Code);
        if (RenewAppToken.IsFinal(failure))
            _refused[instance] = clock.GetUtcNow() + Resignation;
    }

    private AsyncServiceScope NewScope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        return scope;
    }
}
