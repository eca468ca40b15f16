using OmniHub.Api.Ingress.Evolution;
using OmniHub.Api.Ingress.Flows;
using OmniHub.Api.Ingress.Official;
using OmniHub.Api.Ingress.Slack;

namespace OmniHub.Api.Ingress;

/// <summary>Registers the endpoints that providers call.</summary>
internal static class IngressModule
{
    internal static IServiceCollection AddIngress(this IServiceCollection services) =>
        services.AddSingleton<EvolutionWebhookReceiver>().AddSingleton<OfficialWebhookReceiver>().AddSingleton<SlackEventReceiver>();

    internal static void MapIngress(this IEndpointRouteBuilder app)
    {
        app.MapEvolution();
        app.MapOfficial();
        app.MapFlows();
        app.MapSlack();
    }
}
