using OmniHub.Api.Surfaces.HubConnect.Admin;
using OmniHub.Api.Surfaces.HubConnect.Erp;
using OmniHub.Api.Surfaces.HubConnect.Notifications;
using OmniHub.Api.Surfaces.HubConnect.Tenants;
using OmniHub.Api.Surfaces.HubConnect.WhatsApp;
using OmniHub.Api.Wire;
using OmniHub.Application.Erp;
using OmniHub.Application.Kernel;
using OmniHub.Application.Limits;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces.HubConnect;

/// <summary>Document 001, 28Hub Connect: tenants, plans, notifications; snake_case, <c>{detail, error_code, timestamp}</c>.</summary>
public sealed class HubConnectSurface : Surface
{
    /// <inheritdoc/>
    public override string Name => "hubconnect";

    /// <inheritdoc/>
    public override string Title => "28Hub Connect API";

    /// <inheritdoc/>
    public override string Summary => "Tenants, plans, notifications, ERP webhooks and administration.";

    /// <inheritdoc/>
    public override IReadOnlyList<PathString> Prefixes { get; } = ["/api/v1/28hub", "/api/v1/admin"];

    /// <inheritdoc/>
    public override CredentialHeader Credential => CredentialHeader.ApiKey;

    /// <inheritdoc/>
    public override Type ErrorTypeOf(int status) =>
        status == StatusCodes.Status422UnprocessableEntity ? typeof(HubConnectInvalid) : typeof(HubConnectError);

    /// <inheritdoc/>
    public override object Describe(Fault fault) =>
        fault.Status == StatusCodes.Status422UnprocessableEntity ? HubConnectInvalid.From(fault, FieldName) : HubConnectError.From(fault);

    /// <summary>ERP events have Portuguese names in this dialect, and the recipient of a message is a number.</summary>
    public override string FieldName(string member) =>
        member switch
        {
            nameof(MessageRequest.To) => "number",
            nameof(RecordErpEvent.Kind) => "evento",
            nameof(RecordErpEvent.CustomerName) => "cliente",
            nameof(RecordErpEvent.Phone) => "telefone",
            nameof(RecordErpEvent.Note) => "nota",
            nameof(RecordErpEvent.Amount) => "valor",
            nameof(RecordErpEvent.Products) => "produtos",
            _ => base.FieldName(member),
        };

    /// <summary>The document's table has neither 501 nor 502, and nothing for who registers twice: that is a 409.</summary>
    public override int StatusOf(Failure failure) =>
        failure switch
        {
            Invalid => StatusCodes.Status422UnprocessableEntity,
            Conflict { Code: "tenant.already_registered" or "conflict.already_there" } => StatusCodes.Status409Conflict,
            Conflict or Unprocessable or Unsupported => StatusCodes.Status400BadRequest,
            Upstream => StatusCodes.Status503ServiceUnavailable,
            _ => base.StatusOf(failure),
        };

    /// <inheritdoc/>
    public override void Map(RouteGroupBuilder routes)
    {
        routes.MapRegistration();
        var tenant = routes.MapGroup($"/api/v1/28hub/{{{Actors.TenantParameter}}}").ForNamedTenant();
        tenant.MapTenants();
        tenant.MapNotifications();
        tenant.MapWhatsApp();
        tenant.MapErp();
        routes.MapAdmin();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<RateLimit> LimitsOf(HttpRequest request, ICaller? caller) => CallLimits.ByPlan(request, caller);
}
