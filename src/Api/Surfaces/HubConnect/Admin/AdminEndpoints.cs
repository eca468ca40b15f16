using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Plans;
using OmniHub.Application.Tenants;

namespace OmniHub.Api.Surfaces.HubConnect.Admin;

internal static class AdminEndpoints
{
    internal static void MapAdmin(this RouteGroupBuilder routes)
    {
        var admin = routes.MapGroup("/api/v1/admin").WithTags("Admin").ForPlatform();
        admin.MapGet("/tenants", ListTenants);
        admin.MapGet("/dashboard", GetAdminDashboard);
        admin.MapGet("/plans", ListPlans);
        admin.MapPut("/tenants/{tenant_id}/plan", UpdateTenantPlan);
        admin.MapPut("/tenants/{tenant_id}/deactivate", DeactivateTenant);
        admin.MapPut("/tenants/{tenant_id}/activate", ActivateTenant);
    }

    /// <summary>Retrieve a list of all tenants (admin only), the newest first.</summary>
    internal static async Task<Results<Ok<TenantsWire>, Refusal>> ListTenants(
        IMediator hub,
        CancellationToken ct,
        [Description("Maximum number of tenants to return, 1 to 1000")] [Range(1, 1000)] int limit = 50,
        [Description("Number of tenants to skip")] [Range(0, int.MaxValue)] int offset = 0,
        [Description("Filter by plan (free, pro, enterprise)")] string? plan = null,
        [Description("Filter by active status")] bool? active = null
    ) => (await hub.Send(new ListTenants(plan, active, offset, limit), ct)).ToOk(TenantsWire.From);

    /// <summary>Retrieve admin dashboard with platform statistics.</summary>
    internal static async Task<Results<Ok<AdminDashboardWire>, Refusal>> GetAdminDashboard(IMediator hub, CancellationToken ct) =>
        (await hub.Send(new GetPlatformDashboard(), ct)).ToOk(AdminDashboardWire.From);

    /// <summary>The plans' table: prices, limits, and what each plan allows.</summary>
    internal static async Task<Results<Ok<PlanWire[]>, Refusal>> ListPlans(IMediator hub, CancellationToken ct) =>
        (await hub.Send(new ListPlans(), ct)).ToOk(plans => plans.Select(PlanWire.From).ToArray());

    /// <summary>Update a tenant's subscription plan.</summary>
    internal static async Task<Results<Ok<PlanChangedWire>, Refusal>> UpdateTenantPlan(
        [Description("Tenant UUID")] string tenant_id,
        UpdatePlanBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(tenant_id), ct)).ToOk(PlanChangedWire.From);

    /// <summary>Deactivate a tenant account.</summary>
    internal static async Task<Results<Ok<DeactivatedWire>, Refusal>> DeactivateTenant(
        [Description("Tenant UUID")] string tenant_id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new SwitchTenant(tenant_id, On: false), ct)).ToOk(DeactivatedWire.From);

    /// <summary>Activate a previously deactivated tenant account.</summary>
    internal static async Task<Results<Ok<ActivatedWire>, Refusal>> ActivateTenant(
        [Description("Tenant UUID")] string tenant_id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new SwitchTenant(tenant_id, On: true), ct)).ToOk(ActivatedWire.From);
}
