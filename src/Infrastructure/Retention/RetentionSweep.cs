using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Kernel;
using OmniHub.Application.Media;
using OmniHub.Domain.Retention;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Retention;

/// <summary>Deletes what is older than its tenant wants it kept, in short transactions with pauses in between; one node for each tenant.</summary>
internal sealed class RetentionSweep(
    IServiceScopeFactory scopes,
    BatchConnections connections,
    IPartitionLeases leases,
    Heartbeats heartbeats,
    TimeProvider clock,
    ILogger<RetentionSweep> log
) : PeriodicLoop("retention", TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), heartbeats, clock)
{
    protected override bool PausesFirst => true;

    // Nodes that start together do not sweep together.
    protected override TimeSpan Pause => base.Pause * (0.8 + (Random.Shared.NextDouble() * 0.4));

    protected override void Failed(Exception trouble) => Log.SweepBrokeOff(log, trouble);

    protected override async Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct)
    {
        await SweepAll(ct, heartbeat.Turned);
        return false;
    }

    /// <summary>Runs one round over the tenants of this node's partitions. A failure of one tenant does not stop the others.</summary>
    internal async Task SweepAll(CancellationToken ct, Action? swept = null)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        var policies = await scope.ServiceProvider.GetRequiredService<HubDbContext>().Set<RetentionPolicy>().AsNoTracking().ToListAsync(ct);
        var media = scope.ServiceProvider.GetRequiredService<IMediaEraser>();
        await using var connection = connections.Make();
        foreach (var policy in policies.Where(policy => leases.Owns(Partition.Of(policy.TenantId.Value))))
        {
            try
            {
                await Sweep(connection, policy, media, ct);
            }
            catch (Exception trouble) when (!ct.IsCancellationRequested && !DatabaseErrors.IsOfDatabase(trouble))
            {
                Log.SweepBrokeOff(log, trouble);
            }

            swept?.Invoke();
        }
    }

    private async Task Sweep(BatchConnection connection, RetentionPolicy policy, IMediaEraser media, CancellationToken ct)
    {
        var (tenant, now) = (policy.TenantId, Clock.GetUtcNow());
        var gone = 0;
        // Payloads and deliveries carry the texts of messages: they never outlive them.
        if (Shorter(policy.RawPayloadDays, policy.MessageDays) is { } rawDays)
        {
            object[] old = [tenant.Value, now.AddDays(-rawDays)];
            gone += await Batches.Delete(connection, "dead_letters", "tenant_id = $1 AND failed_at < $2", old, ct);
            gone += await Batches.Delete(connection, "raw_events", "tenant_id = $1 AND received_at < $2", old, ct);
            gone += await Batches.Delete(connection, "erp_events", "tenant_id = $1 AND finished_at < $2", old, ct);
            gone += await Batches.Delete(
                connection,
                "webhook_deliveries",
                "endpoint_id IN (SELECT id FROM webhook_endpoints WHERE tenant_id = $1) AND created_at < $2 AND status <> 'Pending'",
                old,
                ct
            );
        }

        if (policy.MediaDays is { } mediaDays)
        {
            for (var dropped = Batches.Size; dropped == Batches.Size; gone += dropped)
                dropped = await media.OlderThan(tenant, now.AddDays(-mediaDays), Batches.Size, ct);
        }

        if (policy.MessageDays is { } messageDays)
        {
            object[] old = [tenant.Value, now.AddDays(-messageDays)];
            var disposal = new MessageDisposal(connection, media, tenant);
            await disposal.Delete("tenant_id = $1 AND created_at < $2", old, ct);
            gone += disposal.Messages;
            gone += await Batches.Delete(connection, "conversation_notes", "tenant_id = $1 AND created_at < $2", old, ct);
            gone += await Batches.Delete(connection, "notifications", "tenant_id = $1 AND created_at < $2", old, ct);
            gone += await Batches.Delete(connection, "scheduled_messages", "tenant_id = $1 AND finished_at < $2", old, ct);
            gone += await Batches.Delete(connection, "flow_sessions", "tenant_id = $1 AND updated_at < $2 AND live_in IS NULL", old, ct);
        }

        if (gone > 0)
            Log.Swept(log, gone, tenant.Value);
    }

    private static int? Shorter(int? one, int? other) => one is null || other < one ? other : one;
}

internal static partial class Log
{
    [LoggerMessage(2501, LogLevel.Information, "{Count} rows of tenant {Tenant} were older than they are kept, and are gone")]
    internal static partial void Swept(ILogger log, int count, Guid tenant);

    [LoggerMessage(2502, LogLevel.Error, "Old data could not be deleted; it is tried again in the next round")]
    internal static partial void SweepBrokeOff(ILogger log, Exception trouble);
}
