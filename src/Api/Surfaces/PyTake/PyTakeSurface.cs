using OmniHub.Api.Docs;
using OmniHub.Api.Health;
using OmniHub.Api.Surfaces.PyTake.ApiKeys;
using OmniHub.Api.Surfaces.PyTake.Audit;
using OmniHub.Api.Surfaces.PyTake.Auth;
using OmniHub.Api.Surfaces.PyTake.Contacts;
using OmniHub.Api.Surfaces.PyTake.Conversations;
using OmniHub.Api.Surfaces.PyTake.Dashboard;
using OmniHub.Api.Surfaces.PyTake.DeadLetters;
using OmniHub.Api.Surfaces.PyTake.Events;
using OmniHub.Api.Surfaces.PyTake.Flows;
using OmniHub.Api.Surfaces.PyTake.Live;
using OmniHub.Api.Surfaces.PyTake.Media;
using OmniHub.Api.Surfaces.PyTake.Pace;
using OmniHub.Api.Surfaces.PyTake.Retention;
using OmniHub.Api.Surfaces.PyTake.ScheduledMessages;
using OmniHub.Api.Surfaces.PyTake.Users;
using OmniHub.Api.Surfaces.PyTake.Webhooks;
using OmniHub.Api.Surfaces.PyTake.WhatsApp;
using OmniHub.Api.Surfaces.PyTake.WhatsAppConfigs;
using OmniHub.Api.Wire;
using OmniHub.Application.Kernel;
using OmniHub.Application.Limits;

namespace OmniHub.Api.Surfaces.PyTake;

/// <summary>The dialect of documents 002 and 003, and of every endpoint that is in no document: snake_case, <c>{error, message, code, details?}</c>.</summary>
public sealed class PyTakeSurface : Surface
{
    /// <inheritdoc/>
    public override string Name => "pytake";

    /// <inheritdoc/>
    public override string Title => "PyTake API";

    /// <inheritdoc/>
    public override string Summary =>
        "Users, WhatsApp configurations, sending, conversations, dashboard and flows; and what only this hub has.";

    /// <summary>The path prefixes; this dialect also answers for every path without another dialect.</summary>
    public override IReadOnlyList<PathString> Prefixes { get; } = ["/health", "/ws", "/webhook/flows", "/media", "/api/v1"];

    /// <inheritdoc/>
    public override CredentialHeader Credential => CredentialHeader.Bearer;

    /// <inheritdoc/>
    public override Type ErrorTypeOf(int status) => typeof(PyTakeError);

    /// <inheritdoc/>
    public override object Describe(Fault fault) => PyTakeError.From(fault, FieldName);

    /// <inheritdoc/>
    public override IReadOnlyList<RateLimit> LimitsOf(HttpRequest request, ICaller? caller) => PyTakeLimits.Of(request, caller);

    /// <inheritdoc/>
    public override void Map(RouteGroupBuilder routes)
    {
        routes.MapRoot();
        routes.MapHealth();
        routes.MapWhatsAppConfigs();
        routes.MapWhatsApp();
        routes.MapDeadLetters();
        routes.MapAuth();
        routes.MapUsers();
        routes.MapApiKeys();
        routes.MapAudit();
        routes.MapEvents();
        routes.MapWebhooks();
        routes.MapScheduledMessages();
        routes.MapPace();
        routes.MapRetention();
        routes.MapFlows();
        routes.MapConversations();
        routes.MapContacts();
        routes.MapMedia();
        routes.MapLiveStats();
        routes.MapDashboard();
        routes.MapStatus();
    }
}
