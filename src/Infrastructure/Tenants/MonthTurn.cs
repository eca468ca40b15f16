using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Application.Plans;
using OmniHub.Domain.Tenants;

namespace OmniHub.Infrastructure.Tenants;

/// <summary>
/// Writes the charges of a month at its turn, and those that a node which was down then did not write. Several nodes may do so at once: the ledger takes each
/// charge once.
/// </summary>
internal sealed class MonthTurn(IServiceScopeFactory scopes, TimeProvider clock, ILogger<MonthTurn> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ChargeAll(stoppingToken);
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                Log.ChargesNotWritten(log, trouble);
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    internal async Task ChargeAll(CancellationToken ct)
    {
        IReadOnlyList<TenantId> uncharged;
        await using (var scope = NewScope())
            uncharged = await scope.ServiceProvider.GetRequiredService<ILedger>().Uncharged(LocalDays.MonthOf(clock.GetUtcNow()), ct);
        foreach (var tenant in uncharged)
        {
            await using var scope = NewScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ChargeMonth(tenant), ct);
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
