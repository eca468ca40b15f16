using MediatR;
using OmniHub.Api.Identity;
using OmniHub.Api.Wire;
using OmniHub.Application.Kernel;
using OmniHub.Application.Tenants;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces.HubConnect;

/// <summary>Resolves which tenant the caller acts for on these routes, before an endpoint runs.</summary>
internal static class Actors
{
    internal const string TenantParameter = "tenant_id";

    /// <summary>The caller acts for the tenant that the address names, or is turned away.</summary>
    internal static RouteGroupBuilder ForNamedTenant(this RouteGroupBuilder routes) =>
        routes.After(http => new ActFor(
            http.Request.RouteValues[TenantParameter]?.ToString() ?? string.Empty,
            http.GetEndpoint()?.Metadata.GetMetadata<LetsInactiveIn>() is not null
        ));

    /// <summary>The caller is the platform's administrator, or is turned away.</summary>
    internal static RouteGroupBuilder ForPlatform(this RouteGroupBuilder routes) => routes.After(_ => new ActAsPlatform());

    private static RouteGroupBuilder After(this RouteGroupBuilder routes, Func<HttpContext, IQuery<Done>> question) =>
        routes.AddEndpointFilter(
            async (call, next) =>
            {
                var hub = call.HttpContext.RequestServices.GetRequiredService<IMediator>();
                var answer = await hub.Send(question(call.HttpContext), call.HttpContext.RequestAborted);
                return answer.Failure is { } failure ? new Refusal(failure) : await next(call);
            }
        );
}
