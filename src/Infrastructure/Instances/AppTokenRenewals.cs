using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Instances;

/// <summary>
/// Renews tokens before they expire. A refresh token can be used once, so the node that leases an instance's partition renews its tokens, one at a time.
/// </summary>
internal sealed class AppTokenRenewals(
    IServiceScopeFactory scopes,
    IPartitionLeases leases,
    Heartbeats heartbeats,
    TimeProvider clock,
    ILogger<AppTokenRenewals> log
) : PeriodicLoop("token renewals", TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(5), heartbeats, clock)
{
    private static readonly TimeSpan Resignation = TimeSpan.FromMinutes(5);

    // When those are asked for again that were refused: what is wrong with them does not mend itself.
    private readonly Dictionary<InstanceId, DateTimeOffset> _refused = [];

    protected override void Failed(Exception trouble) => log.RenewalsFailed(trouble.GetType().Name);

    protected override async Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct)
    {
        // Checked right before each renewal. The result is stored even if another node has taken over the partition: it is the only valid token.
        foreach (var instance in (await Due(ct)).Where(id => leases.Owns(Partition.Of(id.Value))))
        {
            try
            {
                await Renew(instance, ct);
            }
            catch (Exception trouble) when (!ct.IsCancellationRequested && !DatabaseErrors.IsOfDatabase(trouble))
            {
                // A failed renewal does not stop the others; the instance is skipped for a while.
                Failed(trouble);
                _refused[instance] = Clock.GetUtcNow() + Resignation;
            }

            heartbeat.Turned();
        }

        return false;
    }

    private async Task<List<InstanceId>> Due(CancellationToken ct)
    {
        await using var scope = NewScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        var before = Clock.GetUtcNow() + RenewAppToken.Ahead;
        var due = await db.Set<ChannelCredentials>().Matching(new ExpiringAppTokens(before)).ToListAsync(ct);
        var now = Clock.GetUtcNow();
        return [.. due.Where(id => _refused.GetValueOrDefault(id) <= now)];
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
            _refused[instance] = Clock.GetUtcNow() + Resignation;
    }

    private AsyncServiceScope NewScope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        return scope;
    }
}
