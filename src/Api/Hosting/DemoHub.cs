using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using OmniHub.Api.Configuration;
using OmniHub.Application.Kernel;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Simulator.Demo;

namespace OmniHub.Api.Hosting;

/// <summary>This host as the demo sees it: its address, its event log, its files.</summary>
internal sealed class DemoHub(IServer server, IServiceScopeFactory scopes, TimeProvider clock) : IDemoHub
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private long _seen;

    public Uri Address => Listening.Reachable(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public async Task<DateTimeOffset> Next(string type, CancellationToken ct)
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
                return found.OccurredAt;
            }

            await Task.Delay(PollEvery, clock, either.Token);
        }
    }

    // SQLite keeps pooled connections, and with them the file, open until the pool is cleared.
    public void ReleaseFiles() => Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
}
