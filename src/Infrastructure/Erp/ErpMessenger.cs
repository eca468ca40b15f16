using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Erp;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Erp;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Erp;

/// <summary>
/// Sends the waiting messages to customers. The table of events is the queue: a worker holds an event for a limited time, so that no other node takes it, and
/// an event that a dead process held becomes free again.
/// </summary>
internal sealed class ErpMessenger(IServiceScopeFactory scopes, Heartbeats heartbeats, TimeProvider clock, ILogger<ErpMessenger> log)
    : PeriodicLoop("ERP events", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), heartbeats, clock),
        IErpMessenger
{
    private const int AtOnce = 8;
    private const int MostTries = 5;

    private readonly Retries<ErpEventId> _retries = new(MostTries, clock);

    public Task TellNow(TenantId tenant, ErpEventId id, TimeSpan atMost) =>
        Task.WhenAny(Tell(tenant, id, CancellationToken.None), Task.Delay(atMost, Clock));

    protected override void Failed(Exception trouble) => Log.EventsNotTold(log, trouble);

    protected override async Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct)
    {
        IReadOnlyList<(TenantId Tenant, ErpEventId Event)> due;
        await using (var scope = NewScope(null))
            due = await scope.ServiceProvider.GetRequiredService<IErpEvents>().Claim(AtOnce, Clock.GetUtcNow(), ct);
        await Task.WhenAll(due.Select(one => Tell(one.Tenant, one.Event, ct)));
        return due.Count == AtOnce;
    }

    private async Task Tell(TenantId tenant, ErpEventId id, CancellationToken ct)
    {
        try
        {
            await using var scope = NewScope(tenant);
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new TellCustomer(id), ct);
            _retries.Succeeded(id);
        }
        catch (Exception trouble) when (!ct.IsCancellationRequested)
        {
            Log.EventNotTold(log, id.Value, trouble);
            if (!DatabaseErrors.IsOfDatabase(trouble) && _retries.IsEnough(id))
                await GiveUp(tenant, id, ct);
        }
    }

    private async Task GiveUp(TenantId tenant, ErpEventId id, CancellationToken ct)
    {
        try
        {
            await using var scope = NewScope(tenant);
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new GiveUpErpEvent(id), ct);
        }
        catch (Exception trouble) when (!ct.IsCancellationRequested)
        {
            Log.EventNotTold(log, id.Value, trouble);
        }
    }

    private AsyncServiceScope NewScope(TenantId? tenant)
    {
        var scope = scopes.CreateAsyncScope();
        if (tenant is not { } one)
        {
            scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
            return scope;
        }

        scope.ServiceProvider.GetRequiredService<ITenantScope>().Enter(one);
        scope.ServiceProvider.GetRequiredService<CallerContext>().Become(Caller.Platform with { Tenant = one, Name = "erp" });
        return scope;
    }
}
