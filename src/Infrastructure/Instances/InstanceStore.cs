using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Instances;

internal sealed class InstanceStore(HubDbContext db, IWriteGate gate) : IInstances
{
    public Task<Instance?> Find(InstanceId id, CancellationToken ct) => Opened.SingleOrDefaultAsync(instance => instance.Id == id, ct);

    public Task<Instance?> Find(string nameOrId, CancellationToken ct) =>
        Opened.Matching(new InstanceNamed(nameOrId)).SingleOrDefaultAsync(ct);

    public Task<Instance?> FindByConfig(WhatsAppConfigId config, CancellationToken ct) =>
        Opened.SingleOrDefaultAsync(instance => instance.WhatsAppConfigId == config, ct);

    public Task<Instance?> FindDefault(CancellationToken ct) => Opened.SingleOrDefaultAsync(instance => instance.DefaultOf != null, ct);

    public Task<Instance?> FindOldest(InstanceId besides, CancellationToken ct) =>
        Opened.Where(instance => instance.Id != besides).OrderBy(instance => instance.Number).FirstOrDefaultAsync(ct);

    public Task<bool> IsTaken(InstanceName name, DateTimeOffset now, CancellationToken ct)
    {
        var expiry = now - Instance.DraftLife;
        return Holders(name).AnyAsync(holder => holder.Registration != InstanceRegistration.Draft || holder.CreatedAt > expiry, ct);
    }

    public async Task ReleaseExpired(InstanceName name, DateTimeOffset now, CancellationToken ct)
    {
        var expiry = now - Instance.DraftLife;
        var expired = await Holders(name)
            .Where(holder => holder.Registration == InstanceRegistration.Draft && holder.CreatedAt <= expiry)
            .Select(holder => holder.Id)
            .ToListAsync(ct);
        foreach (var draft in expired)
            await Erase(draft, ct);
    }

    private IQueryable<Instance> Holders(InstanceName name)
    {
        var key = name.Key;
        // A caller who sees one instance must not take the name of another one of its tenant.
        return db.Set<Instance>().IgnoreQueryFilters(["line"]).Where(instance => instance.NameKey == key);
    }

    public Task<int> Count(CancellationToken ct) => Opened.CountAsync(ct);

    public void Add(Instance instance) => db.Add(instance);

    public async Task Erase(InstanceId draft, CancellationToken ct)
    {
        using var place = await gate.Enter(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var drafts = db.Set<Instance>()
            .IgnoreQueryFilters()
            .Where(instance => instance.Id == draft && instance.Registration == InstanceRegistration.Draft);
        var configs = await drafts.Select(instance => instance.WhatsAppConfigId).ToListAsync(ct);
        if (await drafts.ExecuteDeleteAsync(ct) > 0)
        {
            await db.Set<WhatsAppConfig>().IgnoreQueryFilters().Where(config => configs.Contains(config.Id)).ExecuteDeleteAsync(ct);
            await db.Set<ChannelCredentials>().IgnoreQueryFilters().Where(credentials => credentials.Id == draft).ExecuteDeleteAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    public void Remove(Instance instance) => db.Remove(instance);

    private IQueryable<Instance> Opened => db.Set<Instance>().Matching(new OpenedInstances());
}
