using Mapster;
using OmniHub.Application.Tenants;
using OmniHub.Domain.Tenants;

namespace OmniHub.Infrastructure.Tenants;

internal sealed class TenantProjections : IRegister
{
    public void Register(TypeAdapterConfig config) => config.NewConfig<Tenant, TenantView>();
}
