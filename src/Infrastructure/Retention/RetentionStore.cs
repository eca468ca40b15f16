using Microsoft.EntityFrameworkCore;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Retention;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Retention;

internal sealed class RetentionStore(HubDbContext db) : IRetentionPolicies
{
    public Task<RetentionPolicy?> Find(TenantId tenant, CancellationToken ct) =>
        db.Set<RetentionPolicy>().SingleOrDefaultAsync(policy => policy.Id == tenant, ct);

    public void Add(RetentionPolicy policy) => db.Add(policy);
}
