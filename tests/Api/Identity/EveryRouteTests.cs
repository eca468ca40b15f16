using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Api.Surfaces;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Identity;

public sealed class EveryRouteTests
{
    [Fact]
    public async Task Asks_for_a_credential_unless_it_says_otherwise()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var shut = Routes(hub).Where(route => !route.Endpoint.Metadata.OfType<IAllowAnonymous>().Any()).ToList();

        foreach (var (endpoint, method) in shut)
        {
            using var answer = await Call(hub.Anonymous, endpoint, method, ValueOf);
            ((int)answer.StatusCode).ShouldBe(401, $"{method} {endpoint.RoutePattern.RawText}");
            answer.Headers.Contains("X-Error-Code").ShouldBeTrue();
            answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/json");
        }

        shut.Count.ShouldBeGreaterThan(10);
    }

    [OnEachEngine]
    public async Task Shows_nobody_what_is_somebody_elses(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        var (owner, stranger) = (await Person.Register(hub), await Person.Register(hub, "stranger@example.com"));
        var made = await owner
            .Client.Create(OmniHubCalls.Body("owners-line", "http://127.0.0.1:1", ("channel_type", "slack")))
            .ShouldAnswerJson(HttpStatusCode.Created);
        var agent = await owner.Colleague(hub, "agent");
        var tenant = (await owner.Client.GetAsync("/api/v1/auth/me").ShouldAnswerJson(HttpStatusCode.OK)).Text("tenant_id")!;
        made.Text("name").ShouldBe("owners-line");

        foreach (var (endpoint, method) in Routes(hub).Where(route => route.Endpoint.RoutePattern.Parameters.Count > 0))
        {
            using var answer = await Call(
                stranger.Client,
                endpoint,
                method,
                parameter =>
                    parameter.Contains("tenant") ? tenant
                    : parameter.Contains("user") ? agent.Id
                    : "owners-line"
            );
            var what = $"{method} {endpoint.RoutePattern.RawText} answered {(int)answer.StatusCode}";
            answer.IsSuccessStatusCode.ShouldBeFalse(what);
            ((int)answer.StatusCode).ShouldBeLessThan(500, what);
        }

        (await owner.Client.GetAsync("/api/v1/instances/owners-line")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await agent.Client.GetAsync("/api/v1/auth/me").ShouldAnswer(HttpStatusCode.OK);
    }

    private static string ValueOf(string parameter) => parameter is "version" ? "1" : Guid.CreateVersion7().ToString();

    private static IEnumerable<(RouteEndpoint Endpoint, string Method)> Routes(HubApp hub) =>
        from endpoint in hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<Surface>() is not null && endpoint.Metadata.OfType<IAuthorizeData>().Any()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (endpoint, method);

    private static Task<HttpResponseMessage> Call(HttpClient client, RouteEndpoint endpoint, string method, Func<string, string> value)
    {
        var path = string.Join(
            '/',
            endpoint.RoutePattern.PathSegments.Select(segment =>
                string.Concat(
                    segment.Parts.Select(part =>
                        part switch
                        {
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => value(parameter.Name),
                            _ => string.Empty,
                        }
                    )
                )
            )
        );
        var request = new HttpRequestMessage(new HttpMethod(method), "/" + path);
        if (method is not ("GET" or "DELETE"))
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        return client.SendAsync(request);
    }
}
