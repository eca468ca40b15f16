using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Instances;

internal sealed class WhatsAppConfigStore(HubDbContext db) : IWhatsAppConfigs
{
    public Task<WhatsAppConfig?> Find(WhatsAppConfigId id, CancellationToken ct) =>
        db.Set<WhatsAppConfig>().SingleOrDefaultAsync(config => config.Id == id, ct);

    public Task<WhatsAppConfig?> FindDefault(CancellationToken ct) =>
        db.Set<WhatsAppConfig>().SingleOrDefaultAsync(config => config.DefaultOf != null, ct);

    public async Task<IReadOnlyList<(WhatsAppConfig Config, Instance Instance)>> List(
        bool? active,
        ProviderKind? provider,
        CancellationToken ct
    )
    {
        var found = await (
            from config in db.Set<WhatsAppConfig>().AsNoTracking().Matching(new WhatsAppConfigsMatching(active, provider))
            join instance in db.Set<Instance>().AsNoTracking().Matching(new OpenedInstances()) on config.Id equals instance.WhatsAppConfigId
            select new { config, instance }
        ).ToListAsync(ct);
        return [.. found.Select(one => (one.config, one.instance))];
    }

    public Task<bool> IsNamed(string name, WhatsAppConfigId? besides, CancellationToken ct) =>
        db.Set<WhatsAppConfig>().AnyAsync(config => config.Name == name && (besides == null || config.Id != besides), ct);

    public Task<bool> IsTaken(string baseUrl, string remoteName, WhatsAppConfigId? besides, CancellationToken ct) =>
        db.Set<WhatsAppConfig>()
            .IgnoreQueryFilters()
            .AnyAsync(
                config => config.BaseUrl == baseUrl && config.RemoteName == remoteName && (besides == null || config.Id != besides),
                ct
            );

    public Task<bool> WasUsed(string baseUrl, string remoteName, CancellationToken ct) =>
        db.Set<RetiredInstance>().AnyAsync(line => line.BaseUrl == baseUrl && line.RemoteName == remoteName, ct);

    public async Task Retire(WhatsAppConfig config, DateTimeOffset now, CancellationToken ct)
    {
        if (config.RemoteName is { } name && !await WasUsed(config.BaseUrl, name, ct))
            db.Add(
                new RetiredInstance
                {
                    BaseUrl = config.BaseUrl,
                    RemoteName = name,
                    RetiredAt = now,
                }
            );
    }

    public async Task<IReadOnlyList<WhatsAppConfig>> OfAccount(TenantId tenant, string account, string phone, CancellationToken ct) =>
        await (
            from config in db.Set<WhatsAppConfig>()
            join instance in db.Set<Instance>() on config.Id equals instance.WhatsAppConfigId
            where config.TenantId == tenant && config.BusinessAccountId == account && instance.OwnPhone == phone
            select config
        ).ToListAsync(ct);

    public void Add(WhatsAppConfig config) => db.Add(config);

    public void Remove(WhatsAppConfig config) => db.Remove(config);
}

internal sealed class ChannelCredentialsStore(HubDbContext db) : IChannelCredentials
{
    public Task<ChannelCredentials?> Find(InstanceId instance, CancellationToken ct) =>
        db.Set<ChannelCredentials>().SingleOrDefaultAsync(credentials => credentials.Id == instance, ct);

    public void Add(ChannelCredentials credentials) => db.Add(credentials);

    public void Remove(ChannelCredentials credentials) => db.Remove(credentials);
}
