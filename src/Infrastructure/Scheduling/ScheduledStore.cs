using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Kernel;
using OmniHub.Application.Scheduling;
using OmniHub.Domain.Scheduling;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Scheduling;

internal sealed class ScheduledStore(HubDbContext db) : IScheduledMessages, IScheduledReader
{
    public Task<ScheduledMessage?> Find(ScheduledMessageId id, CancellationToken ct) =>
        db.Set<ScheduledMessage>().SingleOrDefaultAsync(one => one.Id == id, ct);

    public void Add(ScheduledMessage message) => db.Add(message);

    public Task<Page<ScheduledMessage>> List(ScheduledFilter filter, CancellationToken ct) =>
        db.Set<ScheduledMessage>().AsNoTracking().PageOf(new ScheduledMessagesMatching(filter), ct);
}
