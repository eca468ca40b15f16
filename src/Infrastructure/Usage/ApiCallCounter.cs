using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Instances;
using OmniHub.Application.Usage;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Usage;

/// <summary>
/// Gathers calls in memory and adds them up in the database every second, in real time, and at the end; a process that is killed loses the last second's.
/// </summary>
internal sealed class ApiCallCounter(
    BatchConnections connections,
    IInstanceDirectory directory,
    Heartbeats heartbeats,
    TimeProvider clock,
    ILogger<ApiCallCounter> log
) : PeriodicLoop("API call counter", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), heartbeats, TimeProvider.System), IApiCallCounter
{
    private readonly ConcurrentDictionary<(TenantId Tenant, InstanceId Instance, int Day), long> _calls = new();

    public async ValueTask Count(TenantId tenant, string instance, CancellationToken ct)
    {
        var found = Guid.TryParse(instance, out var id) ? await directory.ById(new(id), ct) : await directory.ByName(tenant, instance, ct);
        if (found is null || found.Tenant != tenant)
            return;
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).DayNumber;
        _calls.AddOrUpdate((tenant, found.Id, day), 1, (_, calls) => calls + 1);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await Flush();
        }
        catch (Exception trouble)
        {
            Failed(trouble);
        }
    }

    protected override bool PausesFirst => true;

    protected override void Failed(Exception trouble) => Log.CallsKept(log, trouble);

    protected override async Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct)
    {
        await Flush();
        return false;
    }

    private async Task Flush()
    {
        if (_calls.IsEmpty)
            return;
        // A call that is counted during the exchange lands in one of the two: what is taken is taken key by key.
        var taken = _calls.Keys.Select(key => (Key: key, Calls: _calls.TryRemove(key, out var calls) ? calls : 0)).ToList();
        try
        {
            await using var connection = connections.Make();
            await connection.Transact(
                (transaction, ct) =>
                    DailyCounters.Add(
                        transaction,
                        taken.Select(one => new DailyCount
                        {
                            TenantId = one.Key.Tenant,
                            InstanceId = one.Key.Instance,
                            Day = one.Key.Day,
                            ApiCalls = one.Calls,
                        }),
                        ct
                    ),
                CancellationToken.None
            );
        }
        catch
        {
            foreach (var (key, calls) in taken)
                _calls.AddOrUpdate(key, calls, (_, there) => there + calls);
            throw;
        }
    }
}
