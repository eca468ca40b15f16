using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Identity;

namespace OmniHub.Api.Surfaces.PyTake.Audit;

internal static class AuditEndpoints
{
    internal static void MapAudit(this RouteGroupBuilder routes) => routes.MapGet("/api/v1/audit-log", ListAudit).WithTags("Audit log");

    /// <summary>List the audit log of the tenant, newest first; for its administrators.</summary>
    internal static async Task<Results<Ok<AuditWire>, Refusal>> ListAudit(
        IMediator hub,
        CancellationToken ct,
        [Description("Only this action: identity.login, instances.create_instance …")] string? action = null,
        [Description("Maximum number of entries, 1 to 500.")] [Range(1, 500)] int limit = 50,
        [Description("Number of entries to skip.")] [Range(0, int.MaxValue)] int offset = 0
    ) => (await hub.Send(new ListAudit(action, limit, offset), ct)).ToOk(page => AuditWire.From(page, limit, offset));
}
