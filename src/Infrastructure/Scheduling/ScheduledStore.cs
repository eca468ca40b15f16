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

    public async Task<Page<ScheduledMessage>> List(ScheduledFilter filter, CancellationToken ct)
    {
        var all = db.Set<ScheduledMessage>().AsNoTracking();
        if (filter.Status is { } status)
            all = all.Where(one => one.Status == status);
        if (filter.Line is { } line)
            all = all.Where(one => one.InstanceId == line);
        if (filter.Conversation is { } conversation)
            all = all.Where(one => one.ConversationId == conversation);
        var sorted =
            filter.Status is ScheduledStatus.Pending
                ? all.OrderBy(one => one.SendAt).ThenBy(one => one.Id)
                : all.OrderByDescending(one => one.SendAt).ThenByDescending(one => one.Id);
        return new(await sorted.Skip(filter.Offset).Take(filter.Limit).ToListAsync(ct), await all.CountAsync(ct));
    }
}
