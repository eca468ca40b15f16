using Microsoft.Extensions.DependencyInjection;
using OmniHub.Domain.Tenants;

namespace OmniHub.Infrastructure.Tenants;

/// <summary>Who owns everything.</summary>
public static class TenantsModule
{
    /// <summary>Adds the tenants; the tenant <c>default</c> comes with the schema.</summary>
    public static IServiceCollection AddTenants(this IServiceCollection services) => services.AddScoped<ITenants, TenantStore>();
}
