using Microsoft.EntityFrameworkCore;
using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Instances;

internal sealed class InstanceStore(HubDbContext db, IWriteGate gate) : IInstances
{
    public Task<Instance?> Find(InstanceId id, CancellationToken ct) =>
        db.Set<Instance>().Opened().SingleOrDefaultAsync(instance => instance.Id == id, ct);

    public Task<Instance?> Find(string nameOrId, CancellationToken ct) =>
        db.Set<Instance>().Opened().Named(nameOrId).SingleOrDefaultAsync(ct);

    public Task<Instance?> FindByConfig(WhatsAppConfigId config, CancellationToken ct) =>
        db.Set<Instance>().Opened().SingleOrDefaultAsync(instance => instance.WhatsAppConfigId == config, ct);

    public Task<Instance?> FindDefault(CancellationToken ct) =>
        db.Set<Instance>().Opened().SingleOrDefaultAsync(instance => instance.DefaultOf != null, ct);

    public Task<Instance?> FindOldest(InstanceId besides, CancellationToken ct) =>
        db.Set<Instance>().Opened().Where(instance => instance.Id != besides).OrderBy(instance => instance.Number).FirstOrDefaultAsync(ct);

    public Task<bool> IsTaken(InstanceName name, DateTimeOffset now, CancellationToken ct)
    {
        var expiry = now - Instance.DraftLife;
        return Holders(name).AnyAsync(holder => holder.Registration != LineRegistration.Draft || holder.CreatedAt > expiry, ct);
    }

    public async Task ReleaseExpired(InstanceName name, DateTimeOffset now, CancellationToken ct)
    {
        var expiry = now - Instance.DraftLife;
        var expired = await Holders(name)
            .Where(holder => holder.Registration == LineRegistration.Draft && holder.CreatedAt <= expiry)
            .Select(holder => holder.Id)
            .ToListAsync(ct);
        foreach (var draft in expired)
            await Erase(draft, ct);
    }

    private IQueryable<Instance> Holders(InstanceName name)
    {
        var key = name.Key;
        return db.Set<Instance>().IgnoreQueryFilters().Where(instance => instance.NameKey == key);
    }

    public Task<int> Count(CancellationToken ct) => db.Set<Instance>().Opened().CountAsync(ct);

    public void Add(Instance instance) => db.Add(instance);

    public async Task Erase(InstanceId draft, CancellationToken ct)
    {
        using var place = await gate.Enter(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var drafts = db.Set<Instance>()
            .IgnoreQueryFilters()
            .Where(instance => instance.Id == draft && instance.Registration == LineRegistration.Draft);
        var configs = await drafts.Select(instance => instance.WhatsAppConfigId).ToListAsync(ct);
        if (await drafts.ExecuteDeleteAsync(ct) > 0)
        {
            await db.Set<WhatsAppConfig>().IgnoreQueryFilters().Where(config => configs.Contains(config.Id)).ExecuteDeleteAsync(ct);
            await db.Set<ChannelCredentials>().IgnoreQueryFilters().Where(credentials => credentials.Id == draft).ExecuteDeleteAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    public void Remove(Instance instance) => db.Remove(instance);
}

/// <summary>Questions that the stores share.</summary>
internal static class InstanceQueries
{
    internal static IQueryable<Instance> Opened(this IQueryable<Instance> instances) =>
        instances.Where(instance => instance.Registration != LineRegistration.Draft);

    internal static IQueryable<Instance> Named(this IQueryable<Instance> instances, string nameOrId)
    {
        if (Guid.TryParseExact(nameOrId, "D", out var value))
        {
            var id = new InstanceId(value);
            return instances.Where(instance => instance.Id == id);
        }

        var key = InstanceName.KeyOf(nameOrId);
        return instances.Where(instance => instance.NameKey == key);
    }
}
