using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Persistence;

internal sealed class TenantScope : ITenantScope
{
    public TenantId? Tenant { get; private set; }

    public InstanceId? Line { get; private set; }

    public bool SeesAll { get; private set; }

    public void Enter(TenantId tenant, InstanceId? instance = null) => (Tenant, Line, SeesAll) = (tenant, instance, false);

    public void EnterAll() => (Tenant, Line, SeesAll) = (null, null, true);
}
