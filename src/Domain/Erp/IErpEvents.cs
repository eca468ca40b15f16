using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Erp;

/// <summary>The visible ERP events.</summary>
public interface IErpEvents
{
    /// <summary>The one with that id, or null.</summary>
    Task<ErpEvent?> Find(ErpEventId id, CancellationToken ct);

    /// <summary>Returns the event that was added with this key since then, or null.</summary>
    Task<ErpEvent?> FindRepeated(string key, DateTimeOffset since, CancellationToken ct);

    /// <summary>Adds a new event, with its key if it has one. The commit is refused if another call added that key first.</summary>
    Task Add(ErpEvent taken, string? key, CancellationToken ct);

    /// <summary>
    /// Claims up to <paramref name="atMost"/> visible events that are due and not held, and holds them for <see cref="ErpEvent.Hold"/>.
    /// </summary>
    Task<IReadOnlyList<(TenantId Tenant, ErpEventId Event)>> Claim(int atMost, DateTimeOffset now, CancellationToken ct);

    /// <summary>Makes all waiting events of a tenant due at once, because its instance is connected again.</summary>
    Task Hurry(TenantId tenant, DateTimeOffset now, CancellationToken ct);
}

/// <summary>The visible message templates for customers.</summary>
public interface ICustomerTemplates
{
    /// <summary>The tenant's own text for that event, or null.</summary>
    Task<CustomerTemplate?> Find(ErpEventKind kind, CancellationToken ct);

    /// <summary>All of the tenant's own.</summary>
    Task<IReadOnlyList<CustomerTemplate>> List(CancellationToken ct);

    /// <summary>Adds a template.</summary>
    void Add(CustomerTemplate template);

    /// <summary>Removes a template; the default message is used again.</summary>
    void Remove(CustomerTemplate template);
}
