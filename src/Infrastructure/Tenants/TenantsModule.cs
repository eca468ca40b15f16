using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Plans;
using OmniHub.Application.Tenants;
using OmniHub.Domain.Tenants;

namespace OmniHub.Infrastructure.Tenants;

/// <summary>Tenants, plans and charges.</summary>
public static class TenantsModule
{
    /// <summary>Adds the tenants, their plans and the ledger; the tenant <c>default</c> comes with the schema.</summary>
    public static IServiceCollection AddTenants(this IServiceCollection services)
    {
        services.AddScoped<ITenants, TenantStore>();
        services.AddScoped<ITenantReader, TenantReader>();
        services.AddScoped<IPlans, PlanStore>();
        services.AddScoped<ILedger, Ledger>();
        services.AddScoped<PlanGate>();
        services.AddScoped<Charging>();
        return services.AddHostedService<MonthlyCharges>();
    }
}
