using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Application.Scheduling;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Scheduling;

/// <summary>
/// Sends due messages. The times are in the database, so a restart loses none. One node at a time serves an instance, so its messages are sent in the order
/// of their times; if two nodes try the same message, the hand-over still happens once.
/// </summary>
internal sealed class ScheduledTimer(
    IServiceScopeFactory scopes,
    IPartitionLeases leases,
    Heartbeats heartbeats,
    TimeProvider clock,
    ILogger<ScheduledTimer> log
) : PeriodicLoop("scheduled messages", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), heartbeats, clock)
{
    private const int Most = 500;
    private const int LinesAtOnce = 8;
    private const int MostTries = 5;
    private static readonly TimeSpan LongRest = TimeSpan.FromHours(1);

    private readonly Retries<ScheduledMessageId> _retries = new(MostTries, clock);

    protected override void Failed(Exception trouble) => Log.NotHandedOver(log, trouble);

    protected override async Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct)
    {
        var due = await Due(leases.Held, ct);
        var mine = due.Where(one => _retries.MayTry(one.Id)).ToList();
        await Parallel.ForEachAsync(
            mine.GroupBy(one => one.Line),
            new ParallelOptions { MaxDegreeOfParallelism = LinesAtOnce, CancellationToken = ct },
            async (instance, token) =>
            {
                // Each under the lease from before the reading, so that an instance that another node has taken over keeps its order there.
                foreach (var one in instance.TakeWhile(one => one.Lease.MayBegin))
                {
                    await one.Lease.Act(() => HandOver(one, token));
                    heartbeat.Turned();
                }
            }
        );
        return due.Count == Most && mine.Count > 0;
    }

    private async Task<List<DueOne>> Due(IReadOnlyList<PartitionLease?> held, CancellationToken ct)
    {
        var shares = PartitionLease.Beginning(held);
        if (shares.Length == 0)
            return [];
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        var now = Clock.GetUtcNow();
        var due = await scope
            .ServiceProvider.GetRequiredService<HubDbContext>()
            .Set<ScheduledMessage>()
            .AsNoTracking()
            .Where(one => shares.Contains(EF.Property<short>(one, PartitionColumn.Name)))
            .Matching(new DueScheduledMessages(now, Most))
            .Select(one => new
            {
                one.Id,
                one.TenantId,
                one.InstanceId,
                Share = EF.Property<short>(one, PartitionColumn.Name),
            })
            .ToListAsync(ct);
        return [.. due.Select(one => new DueOne(one.Id, one.TenantId, one.InstanceId, held[one.Share]!))];
    }

    private async Task HandOver(DueOne one, CancellationToken ct)
    {
        try
        {
            await Send(one, new SendScheduledMessage(one.Id), ct);
            _retries.Succeeded(one.Id);
        }
        catch (LeaseLostException)
        {
            Log.HandedOverElsewhere(log, one.Id.Value);
        }
        catch (Exception trouble) when (!ct.IsCancellationRequested && !DatabaseErrors.IsOfDatabase(trouble))
        {
            Log.NotHandedOver(log, trouble);
            if (_retries.IsEnough(one.Id))
                await GiveUp(one, ct);
        }
    }

    private async Task GiveUp(DueOne one, CancellationToken ct)
    {
        try
        {
            Log.GivenUp(log, one.Id.Value);
            await Send(one, new GiveUpScheduledMessage(one.Id), ct);
        }
        catch (Exception trouble) when (!ct.IsCancellationRequested && !DatabaseErrors.IsOfDatabase(trouble))
        {
            Log.NotHandedOver(log, trouble);
            _retries.Rest(one.Id, LongRest);
        }
    }

    private async Task Send(DueOne one, IRequest<Result<Done>> command, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().Enter(one.Tenant);
        scope.ServiceProvider.GetRequiredService<CallerContext>().Become(Caller.Platform with { Tenant = one.Tenant });
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, ct);
    }

    private sealed record DueOne(ScheduledMessageId Id, TenantId Tenant, InstanceId Line, PartitionLease Lease);
}

internal static partial class Log
{
    [LoggerMessage(1321, LogLevel.Error, "Scheduled messages could not be handed over; they are tried again")]
    internal static partial void NotHandedOver(ILogger log, Exception trouble);

    [LoggerMessage(1322, LogLevel.Error, "Scheduled message {Message} is given up: the hub failed over it again and again")]
    internal static partial void GivenUp(ILogger log, Guid message);

    [LoggerMessage(1323, LogLevel.Information, "Another node has scheduled message {Message} by now; it hands it over")]
    internal static partial void HandedOverElsewhere(ILogger log, Guid message);
}
