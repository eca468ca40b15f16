using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Kernel;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Api.Demo;

/// <summary>Waits for entries of the event log, one after the other.</summary>
internal sealed class DemoEvents(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private long _seen;

    /// <summary>The next entry of that type after the last one that was asked for.</summary>
    internal async Task<EventRecord> Next(string type, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
            var found = await scope
                .ServiceProvider.GetRequiredService<HubDbContext>()
                .Set<EventRecord>()
                .AsNoTracking()
                .Where(entry => entry.Id > _seen && entry.Type == type)
                .OrderBy(entry => entry.Id)
                .FirstOrDefaultAsync(either.Token);
            if (found is not null)
            {
                _seen = found.Id;
                return found;
            }

            await Task.Delay(Look, clock, either.Token);
        }
    }
}
