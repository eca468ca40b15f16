using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Instances;

internal sealed class InstanceDirectory(IServiceScopeFactory scopes, SnapshotMaker maker) : IInstanceDirectory
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<InstanceSnapshot>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<InstanceId, InstanceSnapshot> _byId = new();
    private readonly ConcurrentDictionary<TenantId, InstanceSnapshot> _defaults = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<InstanceSnapshot>> _byPhone = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<InstanceSnapshot>> _byAccount = new();
    private readonly ConcurrentDictionary<ProviderKind, IReadOnlyList<InstanceSnapshot>> _byProvider = new();
    private readonly Lock _gate = new();
    private long _epoch;

    public async ValueTask<InstanceSnapshot?> ByName(TenantId tenant, string name, CancellationToken ct)
    {
        foreach (var one in await AllByName(name, ct))
        {
            if (one.Tenant == tenant)
                return one;
        }

        return null;
    }

    public async ValueTask<IReadOnlyList<InstanceSnapshot>> AllByName(string name, CancellationToken ct)
    {
        if (_byName.TryGetValue(name, out var known))
            return known;
        var (key, epoch) = (InstanceName.KeyOf(name), Interlocked.Read(ref _epoch));
        var found = await LoadAll(all => all.Where(instance => instance.NameKey == key), most: null, ct);
        lock (_gate)
        {
            // Anybody can ask for any name, so only names with an instance are cached.
            if (epoch != _epoch || found.Count == 0)
                return found;
            InstanceSnapshot[] kept = [.. found.Select(one => _byId.GetOrAdd(one.Id, one)).OrderBy(one => one.Id.Value)];
            _byName[kept[0].Name] = kept;
            return kept;
        }
    }

    public ValueTask<InstanceSnapshot?> ById(InstanceId id, CancellationToken ct) =>
        _byId.TryGetValue(id, out var known)
            ? ValueTask.FromResult<InstanceSnapshot?>(known)
            : Load(all => all.Where(instance => instance.Id == id), _ => { }, ct);

    public ValueTask<InstanceSnapshot?> DefaultOf(TenantId tenant, CancellationToken ct) =>
        _defaults.TryGetValue(tenant, out var known)
            ? ValueTask.FromResult<InstanceSnapshot?>(known)
            : Load(all => all.Matching(new OpenedInstances(tenant)), read => _defaults[tenant] = read, ct);

    public async ValueTask<InstanceSnapshot?> ByPhoneNumberId(string phoneNumberId, CancellationToken ct) =>
        await AllByPhoneNumberId(phoneNumberId, ct) is [var first, ..] ? first : null;

    public ValueTask<IReadOnlyList<InstanceSnapshot>> AllByPhoneNumberId(string phoneNumberId, CancellationToken ct) =>
        All(_byPhone, phoneNumberId, config => config.PhoneNumberId == phoneNumberId && config.IsActive, ct);

    public ValueTask<IReadOnlyList<InstanceSnapshot>> AllByAccount(string businessAccountId, CancellationToken ct) =>
        All(_byAccount, businessAccountId, config => config.BusinessAccountId == businessAccountId && config.IsActive, ct);

    private async ValueTask<IReadOnlyList<InstanceSnapshot>> All(
        ConcurrentDictionary<string, IReadOnlyList<InstanceSnapshot>> memory,
        string key,
        Expression<Func<WhatsAppConfig, bool>> which,
        CancellationToken ct
    )
    {
        if (memory.TryGetValue(key, out var known))
            return known;
        var epoch = Interlocked.Read(ref _epoch);
        await using var scope = NewScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        var configs = await db.Set<WhatsAppConfig>()
            .Where(which)
            .OrderBy(config => config.CreatedAt)
            .Select(config => (WhatsAppConfigId?)config.Id)
            .ToListAsync(ct);
        var found = new List<InstanceSnapshot>(configs.Count);
        foreach (var config in configs)
        {
            if (await Load(all => all.Where(instance => instance.WhatsAppConfigId == config), _ => { }, ct) is { } line)
                found.Add(line);
        }

        lock (_gate)
        {
            // Anybody can ask for any number, so only numbers with an instance are cached.
            if (epoch == _epoch && found.Count > 0)
                memory[key] = found;
        }

        return found;
    }

    public async ValueTask<IReadOnlyList<InstanceSnapshot>> AllByWorkspace(ProviderKind provider, string workspace, CancellationToken ct) =>
        [.. (await AllOf(provider, ct)).Where(line => line.App?.Workspace == workspace)];

    public async ValueTask<IReadOnlyList<InstanceSnapshot>> AllOf(ProviderKind provider, CancellationToken ct)
    {
        if (_byProvider.TryGetValue(provider, out var known))
            return known;
        var epoch = Interlocked.Read(ref _epoch);
        var found = await LoadAll(all => all.Matching(new OpenedInstances(provider)), most: null, ct);
        lock (_gate)
        {
            if (epoch == _epoch)
                _byProvider[provider] = found;
        }

        return found;
    }

    public void Forget(InstanceId? changed)
    {
        lock (_gate)
        {
            _epoch++;
            _defaults.Clear();
            _byPhone.Clear();
            _byAccount.Clear();
            _byProvider.Clear();
            if (changed is not { } id)
            {
                _byName.Clear();
                _byId.Clear();
            }
            else if (_byId.TryRemove(id, out var gone))
            {
                _byName.TryRemove(gone.Name, out _);
            }
            else
            {
                // It may be a new one with a name that another tenant has, too.
                _byName.Clear();
            }
        }
    }

    // What was read before a change and arrives after it must not be remembered.
    private async ValueTask<InstanceSnapshot?> Load(
        Func<IQueryable<Instance>, IQueryable<Instance>> which,
        Action<InstanceSnapshot> remember,
        CancellationToken ct
    )
    {
        var epoch = Interlocked.Read(ref _epoch);
        if (await LoadAll(which, most: 1, ct) is not [var snapshot, ..])
            return null;

        lock (_gate)
        {
            if (epoch == _epoch)
            {
                snapshot = _byId.GetOrAdd(snapshot.Id, snapshot);
                remember(snapshot);
            }
        }

        return snapshot;
    }

    private async Task<IReadOnlyList<InstanceSnapshot>> LoadAll(
        Func<IQueryable<Instance>, IQueryable<Instance>> which,
        int? most,
        CancellationToken ct
    )
    {
        await using var scope = NewScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        var query =
            from instance in which(db.Set<Instance>().AsNoTracking())
            orderby instance.DefaultOf == null, instance.Number
            join config in db.Set<WhatsAppConfig>().AsNoTracking()
                on instance.WhatsAppConfigId equals (WhatsAppConfigId?)config.Id
                into configs
            from config in configs.DefaultIfEmpty()
            join own in db.Set<ChannelCredentials>().AsNoTracking() on instance.Id equals own.Id into owns
            from own in owns.DefaultIfEmpty()
            join tenant in db.Set<Tenant>().AsNoTracking() on instance.TenantId equals tenant.Id into tenants
            from tenant in tenants.DefaultIfEmpty()
            select new
            {
                instance,
                config,
                own,
                TenantIsActive = tenant != null && tenant.IsActive,
            };
        var found = await (most is { } few ? query.Take(few) : query).ToListAsync(ct);
        return [.. found.Select(one => maker.Make(one.instance, one.config, one.own, one.TenantIsActive))];
    }

    private AsyncServiceScope NewScope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        return scope;
    }
}

/// <summary>Opens an instance's secrets once, for as long as the snapshot lives.</summary>
internal sealed class SnapshotMaker(ConnectionKeys keys, ChannelApps apps, ISecrets secrets)
{
    internal InstanceSnapshot Make(Instance instance, WhatsAppConfig? config, ChannelCredentials? own, bool tenantIsActive) =>
        new()
        {
            Id = instance.Id,
            Tenant = instance.TenantId,
            TenantIsActive = tenantIsActive,
            Name = instance.Name.Value,
            Channel = instance.Channel,
            Provider = instance.Provider,
            Line = instance.Channel is not ChannelType.WhatsApp
                ? IsSilent(instance)
                    ? null
                    : keys.Access(instance, own)
                : config is { IsActive: true }
                    ? keys.Access(instance, config)
                    : null,
            App = instance.Provider is ProviderKind.Slack ? apps.Identity(own) : null,
            Agent = instance.Agent is { HasAgent: true, Key: { } key } agent
                ? new(new Uri(agent.Url!), secrets.Reveal(key), agent.Agent!, TimeSpan.FromSeconds(agent.TimeoutSeconds))
                : null,
            ApologyText = instance.Agent.ApologyText,
            SuppressPrefix = instance.Agent.SuppressPrefix,
            AnswersGroups = instance.Agent.AnswersGroups,
            SessionIdPrefix = instance.SessionIdPrefix,
            Pace = instance.Pace,
            HidesReading = instance.HidesReading,
            SecretHash = WebhookSecret.HashOf(secrets.Reveal(instance.WebhookSecret)),
            KeyHashes = [.. Keys(config).Select(one => (ReadOnlyMemory<byte>)WebhookSecret.HashOf(secrets.Reveal(one)))],
            AppSecret = config?.AppSecret is { } signed ? secrets.Reveal(signed) : null,
        };

    // A bot that was logged out keeps its token; it stays offline until it is started again.
    private static bool IsSilent(Instance instance) =>
        instance.Registration is InstanceRegistration.Closed
        || instance is { Channel: ChannelType.Discord, Status: InstanceStatus.LoggedOut };

    private static IEnumerable<Domain.Kernel.SealedSecret> Keys(WhatsAppConfig? config)
    {
        if (config?.Key is { } own)
            yield return own;
        if (config?.ServerKey is { } server && server != config.Key)
            yield return server;
    }
}
