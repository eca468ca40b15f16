using OmniHub.Api.Surfaces.OmniHub.Channels;
using OmniHub.Api.Surfaces.OmniHub.Instances;
using OmniHub.Api.Surfaces.OmniHub.Messages;
using OmniHub.Api.Surfaces.OmniHub.People;
using OmniHub.Api.Surfaces.OmniHub.Traces;
using OmniHub.Api.Wire;
using OmniHub.Application.Kernel;
using OmniHub.Application.Limits;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces.OmniHub;

/// <summary>Document 000: instances and their channels, snake_case, <c>{detail}</c>.</summary>
public sealed class OmniHubSurface : Surface
{
    /// <inheritdoc/>
    public override string Name => "omnihub";

    /// <inheritdoc/>
    public override string Title => "Omni-Hub API";

    /// <inheritdoc/>
    public override string Summary => "Instances of WhatsApp, Slack and Discord channels, and the webhooks of the Evolution API.";

    /// <inheritdoc/>
    public override IReadOnlyList<PathString> Prefixes { get; } = ["/api/v1/instances", "/api/v1/instance", "/api/v1/traces", "/webhook"];

    /// <inheritdoc/>
    public override CredentialHeader Credential => CredentialHeader.Bearer;

    /// <inheritdoc/>
    public override Type ErrorTypeOf(int status) => typeof(OmniHubError);

    /// <inheritdoc/>
    public override object Describe(Fault fault) => OmniHubError.From(fault, FieldName);

    /// <summary>The recipient of a message is a number here.</summary>
    public override string FieldName(string member) =>
        member switch
        {
            nameof(MessageRequest.To) => "phone_number",
            "Message" => "text",
            _ => base.FieldName(member),
        };

    /// <inheritdoc/>
    public override int StatusOf(Failure failure) =>
        failure is Conflict or Unprocessable ? StatusCodes.Status400BadRequest : base.StatusOf(failure);

    /// <summary>The platform's administrator is not counted; tenants are, by their plan.</summary>
    public override IReadOnlyList<RateLimit> LimitsOf(HttpRequest request, ICaller? caller) =>
        caller is { IsPlatform: true } ? [] : CallLimits.ByPlan(request, caller);

    /// <inheritdoc/>
    public override void Map(RouteGroupBuilder routes)
    {
        routes.MapInstances();
        routes.MapChannels();
        routes.MapMessages();
        routes.MapPeople();
        routes.MapTraces();
    }
}
