using Microsoft.EntityFrameworkCore;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Tenants;

internal sealed class TenantStore(HubDbContext db) : ITenants
{
    public Task<Tenant?> Find(TenantId id, CancellationToken ct) => db.Set<Tenant>().SingleOrDefaultAsync(tenant => tenant.Id == id, ct);

    public Task<bool> IsRegistered(string? email, string? waNumber, CancellationToken ct)
    {
        var lower = email?.Trim().ToLowerInvariant();
        return db.Set<Tenant>()
            .AnyAsync(tenant => (lower != null && tenant.Email == lower) || (waNumber != null && tenant.WaNumber == waNumber), ct);
    }

    public void Add(Tenant tenant) => db.Add(tenant);
}
