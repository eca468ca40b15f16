using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Application.Scheduling;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Scheduling;
using OmniHub.Domain.Tenants;
using OmniHub.Infrastructure.Inbox;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Scheduling;

/// <summary>
/// Hands over what is due. The times stand in the database: a restart forgets none. Each line has one node at a time, so what is due on it leaves in the order
/// of its times; should two nodes ever try the same one, the hand-over itself lets it happen once.
/// </summary>
internal sealed class ScheduledTimer(IServiceScopeFactory scopes, IPartitionLeases leases, TimeProvider clock, ILogger<ScheduledTimer> log)
    : BackgroundService
{
    private const int Most = 500;
    private const int LinesAtOnce = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var isMore = false;
            try
            {
                isMore = await HandOver(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble)
            {
                Log.NotHandedOver(log, trouble);
            }

            if (!isMore)
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> HandOver(CancellationToken ct)
    {
        var due = await Due(ct);
        var mine = due.Where(one => leases.Owns(Partition.Of(one.Line.Value))).ToList();
        await Parallel.ForEachAsync(
            mine.GroupBy(one => one.Line),
            new ParallelOptions { MaxDegreeOfParallelism = LinesAtOnce, CancellationToken = ct },
            async (line, token) =>
            {
                foreach (var one in line)
                    await HandOver(one, token);
            }
        );
        return mine.Count == Most;
    }

    private async Task<List<DueOne>> Due(CancellationToken ct)
    {
        if (leases.Mine.Count == 0)
            return [];
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        var now = clock.GetUtcNow();
        return await scope
            .ServiceProvider.GetRequiredService<HubDbContext>()
            .Set<ScheduledMessage>()
            .AsNoTracking()
            .Where(one => one.Status == ScheduledStatus.Pending && one.DueAt <= now)
            .OrderBy(one => one.DueAt)
            .ThenBy(one => one.Id)
            .Take(Most)
            .Select(one => new DueOne(one.Id, one.TenantId, one.InstanceId))
            .ToListAsync(ct);
    }

    private async Task HandOver(DueOne one, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ITenantScope>().Enter(one.Tenant);
            scope.ServiceProvider.GetRequiredService<CallerContext>().Become(Caller.Platform with { Tenant = one.Tenant });
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SendScheduledMessage(one.Id), ct);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            Log.NotHandedOver(log, trouble);
        }
    }

    private sealed record DueOne(ScheduledMessageId Id, TenantId Tenant, InstanceId Line);
}

internal static partial class Log
{
    [LoggerMessage(1321, LogLevel.Error, "Scheduled messages could not be handed over; they are tried again")]
    internal static partial void NotHandedOver(ILogger log, Exception trouble);
}
