using OmniHub.Api.Surfaces.MultiInstance.Auth;
using OmniHub.Api.Surfaces.MultiInstance.Instances;
using OmniHub.Api.Surfaces.MultiInstance.Programs;
using OmniHub.Api.Surfaces.MultiInstance.Stats;
using OmniHub.Api.Surfaces.MultiInstance.WhatsApp;
using OmniHub.Api.Wire;
using OmniHub.Application.Kernel;
using OmniHub.Application.Limits;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces.MultiInstance;

/// <summary>Document 004: instances, sending, statistics, outgoing webhooks; camelCase, <c>{error, message, code}</c>.</summary>
public sealed class MultiInstanceSurface : Surface
{
    /// <inheritdoc/>
    public override string Name => "multiinstance";

    /// <inheritdoc/>
    public override string Title => "WhatsApp Multi-Instance API";

    /// <inheritdoc/>
    public override string Summary =>
        "Several WhatsApp instances per account: instances, messages, media, statistics and outgoing webhooks.";

    /// <inheritdoc/>
    public override IReadOnlyList<PathString> Prefixes { get; } = ["/api/auth", "/api/instances", "/api/whatsapp", "/api/stats"];

    /// <inheritdoc/>
    public override CredentialHeader Credential => CredentialHeader.ApiKey;

    /// <inheritdoc/>
    public override Type ErrorTypeOf(int status) => typeof(MultiInstanceError);

    /// <inheritdoc/>
    public override object Describe(Fault fault) => MultiInstanceError.From(fault, FieldName);

    /// <inheritdoc/>
    public override string FieldName(string member) => member is nameof(MessageRequest.To) ? "phone" : FieldNames.Camel(member);

    /// <inheritdoc/>
    public override int StatusOf(Failure failure) =>
        failure.Code is "channel.already_connected" or "channel.not_connected" or "egress.forbidden" or "media.link_failed"
            ? StatusCodes.Status400BadRequest
            : base.StatusOf(failure);

    /// <inheritdoc/>
    public override void Map(RouteGroupBuilder routes)
    {
        routes.MapInstances();
        routes.MapWhatsApp();
        routes.MapPrograms();
        routes.MapStats();
        routes.MapAuth();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<RateLimit> LimitsOf(HttpRequest request, ICaller? caller) => MultiInstanceLimits.Of(request, caller);
}
