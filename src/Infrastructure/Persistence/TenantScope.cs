using OmniHub.Application.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Infrastructure.Persistence;

internal sealed class TenantScope : ITenantScope
{
    public TenantId? Tenant { get; private set; }

    public bool SeesAll { get; private set; }

    public void Enter(TenantId tenant) => (Tenant, SeesAll) = (tenant, false);

    public void EnterAll() => (Tenant, SeesAll) = (null, true);
}
