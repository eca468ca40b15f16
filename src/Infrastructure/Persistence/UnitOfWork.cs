using MediatR;
using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.EventLog;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>Reactions first, then the event log, then one commit: nothing is told that did not happen, nothing happens untold.</summary>
internal sealed class UnitOfWork(HubDbContext db, IMediator mediator, IWriteGate gate) : IUnitOfWork
{
    public async Task Commit(CancellationToken ct)
    {
        while (TakeEvents() is { Count: > 0 } happened)
        {
            foreach (var one in happened)
            {
                if (one is ILoggedEvent logged)
                    db.Add(EventRecords.Of(logged));
                await mediator.Publish(
                    (INotification)Activator.CreateInstance(typeof(Happened<>).MakeGenericType(one.GetType()), one)!,
                    ct
                );
            }
        }

        using var turn = await gate.Enter(ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException refused) when (UniqueViolations.Caused(refused))
        {
            throw new AlreadyThereException(refused);
        }
    }

    private List<IDomainEvent> TakeEvents() =>
        [.. db.ChangeTracker.Entries<IRaisesEvents>().ToList().SelectMany(entry => entry.Entity.TakeEvents())];
}
