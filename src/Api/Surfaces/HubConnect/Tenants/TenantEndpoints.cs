using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Tenants;

namespace OmniHub.Api.Surfaces.HubConnect.Tenants;

internal static class TenantEndpoints
{
    internal static void MapRegistration(this RouteGroupBuilder routes) =>
        routes
            .MapPost("/api/v1/28hub/register", RegisterTenant)
            .Produces<HubConnectError>(StatusCodes.Status409Conflict)
            .WithTags("Tenants")
            .AllowAnonymous();

    internal static void MapTenants(this RouteGroupBuilder tenant)
    {
        var routes = tenant.MapGroup("").WithTags("Tenants");
        routes.MapGet("/dashboard", GetDashboard);
        routes.MapPut("", UpdateTenant);
        routes.MapGet("/activities", ListActivities).IsAlsoUnderstood();
    }

    /// <summary>Create a new tenant account.</summary>
    /// <remarks>The key is shown in this answer and never again. An e-mail address and a number can be registered once.</remarks>
    internal static async Task<Results<Created<RegisteredTenantWire>, Refusal>> RegisterTenant(
        RegisterTenantBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(), ct)).ToCreated(RegisteredTenantWire.From, at: made => $"/api/v1/28hub/{made.Tenant.Id}");

    /// <summary>Retrieve tenant dashboard data including statistics and recent activity.</summary>
    internal static async Task<Results<Ok<DashboardWire>, Refusal>> GetDashboard(
        [Description("Tenant UUID")] string tenant_id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new GetTenantDashboard(), ct)).ToOk(DashboardWire.From);

    /// <summary>Retrieve the latest activities of a tenant, the newest first.</summary>
    internal static async Task<Results<Ok<ActivitiesWire>, Refusal>> ListActivities(
        [Description("Tenant UUID")] string tenant_id,
        IMediator hub,
        CancellationToken ct,
        [Description("Maximum number of activities to return, 1 to 100")] [Range(1, 100)] int limit = 50
    ) => (await hub.Send(new ListTenantActivities(limit), ct)).ToOk(ActivitiesWire.From);

    /// <summary>Update tenant information: only what the body names.</summary>
    internal static async Task<Results<Ok<UpdatedTenantWire>, Refusal>> UpdateTenant(
        [Description("Tenant UUID")] string tenant_id,
        UpdateTenantBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(), ct)).ToOk(UpdatedTenantWire.From);
}
