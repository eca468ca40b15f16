using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Instances;

internal sealed class InstanceReader(HubDbContext db) : IInstanceReader
{
    public async Task<Page<InstanceRecord>> List(int skip, int limit, ChannelType? channel, CancellationToken ct)
    {
        var instances = db.Set<Instance>().AsNoTracking();
        var asked = new OpenedInstances(channel, skip, limit);
        var total = await instances.Filtered(asked).CountAsync(ct);
        var page = await Records(instances.Matching(asked)).ToListAsync(ct);
        return new Page<InstanceRecord>([.. page.OrderBy(read => read.Instance.Number)], total);
    }

    public Task<InstanceRecord?> Find(string nameOrId, CancellationToken ct) =>
        Records(All.Matching(new InstanceNamed(nameOrId))).SingleOrDefaultAsync(ct);

    public Task<InstanceRecord?> FindDefault(CancellationToken ct) =>
        Records(All.Where(instance => instance.DefaultOf != null)).SingleOrDefaultAsync(ct);

    private IQueryable<Instance> All => db.Set<Instance>().AsNoTracking().Matching(new OpenedInstances());

    private IQueryable<InstanceRecord> Records(IQueryable<Instance> instances) =>
        from instance in instances
        join config in db.Set<WhatsAppConfig>().AsNoTracking() on instance.WhatsAppConfigId equals (WhatsAppConfigId?)config.Id into found
        from config in found.DefaultIfEmpty()
        select new InstanceRecord(instance, config);
}
