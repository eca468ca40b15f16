using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Postgres;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>Runs the reactions, writes the event log, and commits once, so that the log and the data always agree.</summary>
internal sealed class UnitOfWork(HubDbContext db, IMediator mediator, IWriteGate gate, IWorkNotifier announcer, CallOrigin origin)
    : IUnitOfWork
{
    public async Task Commit(CancellationToken ct)
    {
        var logs = false;
        while (TakeEvents() is { Count: > 0 } happened)
        {
            foreach (var one in happened)
            {
                if (one is ILoggedEvent logged)
                {
                    db.Add(EventRecords.Of(logged, origin));
                    logs = true;
                }

                await mediator.Publish(
                    (INotification)Activator.CreateInstance(typeof(DomainEventNotification<>).MakeGenericType(one.GetType()), one)!,
                    ct
                );
            }
        }

        ColumnLengths.Hold(db);
        await Save(ct);
        if (logs)
            announcer.AnnounceCommitted(WorkKind.Events);
    }

    private async Task Save(CancellationToken ct)
    {
        using var turn = await gate.Enter(ct);
        try
        {
            await SaveFenced(ct);
        }
        catch (DbUpdateException refused) when (UniqueViolations.Caused(refused))
        {
            throw new AlreadyThereException(refused);
        }
    }

    // Work under the lease of a partition is not saved if another node has taken over the partition.
    private async Task SaveFenced(CancellationToken ct)
    {
        if (Acting.Leases.Count == 0)
        {
            await db.SaveChangesAsync(ct);
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Fence.Check((NpgsqlConnection)db.Database.GetDbConnection(), Acting.Leases, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private List<IDomainEvent> TakeEvents() =>
        [.. db.ChangeTracker.Entries<IRaisesEvents>().ToList().SelectMany(entry => entry.Entity.TakeEvents())];
}
