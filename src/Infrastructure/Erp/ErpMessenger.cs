using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Erp;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Erp;
using OmniHub.Domain.Tenants;

namespace OmniHub.Infrastructure.Erp;

/// <summary>
/// Tells customers what waits for them. The table of events is the queue: whoever works on one holds it for a while, so that no other node takes it, and
/// what a process held that died is free again by itself.
/// </summary>
internal sealed class ErpMessenger(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ErpMessenger> log)
    : BackgroundService,
        IErpMessenger
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public Task TellNow(TenantId tenant, ErpEventId id, TimeSpan atMost) =>
        Task.WhenAny(Tell(tenant, id, CancellationToken.None), Task.Delay(atMost, clock));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TellAll(stoppingToken);
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                Log.EventsNotTold(log, trouble);
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TellAll(CancellationToken ct)
    {
        IReadOnlyList<(TenantId Tenant, ErpEventId Event)> due;
        do
        {
            await using (var scope = NewScope(null))
                due = await scope.ServiceProvider.GetRequiredService<IErpEvents>().Claim(AtOnce, clock.GetUtcNow(), ct);

            await Task.WhenAll(due.Select(one => Tell(one.Tenant, one.Event, ct)));
        } while (due.Count == AtOnce);
    }

    private async Task Tell(TenantId tenant, ErpEventId id, CancellationToken ct)
    {
        try
        {
            await using var scope = NewScope(tenant);
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new TellCustomer(id), ct);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
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
