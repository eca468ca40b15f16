using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>The visible WhatsApp configurations.</summary>
public interface IWhatsAppConfigs
{
    /// <summary>The one with that id, or null.</summary>
    Task<WhatsAppConfig?> Find(WhatsAppConfigId id, CancellationToken ct);

    /// <summary>The tenant's default, or null.</summary>
    Task<WhatsAppConfig?> FindDefault(CancellationToken ct);

    /// <summary>Those whose instances are visible, oldest first.</summary>
    Task<IReadOnlyList<(WhatsAppConfig Config, Instance Instance)>> List(bool? active, ProviderKind? provider, CancellationToken ct);

    /// <summary>Returns true if another configuration of the tenant has that name.</summary>
    Task<bool> IsNamed(string name, WhatsAppConfigId? besides, CancellationToken ct);

    /// <summary>Returns true if another configuration in the whole hub uses that instance of that server.</summary>
    Task<bool> IsTaken(string baseUrl, string remoteName, WhatsAppConfigId? besides, CancellationToken ct);

    /// <summary>Returns true if an instance of that name was once removed from that server; sessions of removed instances can continue under their names.</summary>
    Task<bool> WasUsed(string baseUrl, string remoteName, CancellationToken ct);

    /// <summary>Remembers that the instance name of this configuration was used on its server.</summary>
    Task Retire(WhatsAppConfig config, DateTimeOffset now, CancellationToken ct);

    /// <summary>Adds a configuration.</summary>
    void Add(WhatsAppConfig config);

    /// <summary>Removes a configuration.</summary>
    void Remove(WhatsAppConfig config);

    /// <summary>A tenant's of one business account that stand for that phone number.</summary>
    Task<IReadOnlyList<WhatsAppConfig>> OfAccount(TenantId tenant, string account, string phone, CancellationToken ct);
}
