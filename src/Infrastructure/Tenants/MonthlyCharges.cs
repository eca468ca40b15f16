using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Application.Plans;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Tenants;

/// <summary>
/// Writes the charges at the start of a month, and missing ones later. Several nodes may do so at once: the ledger stores each
/// charge once.
/// </summary>
internal sealed class MonthlyCharges(IServiceScopeFactory scopes, Heartbeats heartbeats, TimeProvider clock, ILogger<MonthlyCharges> log)
    : PeriodicLoop("month's charges", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), heartbeats, clock)
{
    protected override void Failed(Exception trouble) => Log.ChargesNotWritten(log, trouble);

    protected override async Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct)
    {
        await ChargeAll(heartbeat.Turned, ct);
        return false;
    }

    internal async Task ChargeAll(Action charged, CancellationToken ct)
    {
        IReadOnlyList<TenantId> uncharged;
        await using (var scope = NewScope())
            uncharged = await scope.ServiceProvider.GetRequiredService<ILedger>().Uncharged(LocalDays.MonthOf(Clock.GetUtcNow()), ct);
        foreach (var tenant in uncharged)
        {
            try
            {
                await using var scope = NewScope();
                await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ChargeMonth(tenant), ct);
            }
            catch (Exception trouble) when (!ct.IsCancellationRequested && !DatabaseErrors.IsOfDatabase(trouble))
            {
                // One tenant's trouble is not the next one's.
                Failed(trouble);
            }

            charged();
        }
    }

    private AsyncServiceScope NewScope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Become(Caller.Platform);
        return scope;
    }
}
