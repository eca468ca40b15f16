using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Api.Wire;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Identity;

/// <summary>One route of a dialect.</summary>
internal sealed record Route(string Method, string Path, IReadOnlyList<RoutePatternPathSegment> Segments, bool IsOpen, MethodInfo? Handler)
{
    public bool NamesSomething => Segments.Any(segment => segment.Parts.Any(part => part is RoutePatternParameterPart));

    public override string ToString() => $"{Method} {Path}";
}

/// <summary>Calls every route that there is, whoever adds one.</summary>
internal static class Walk
{
    /// <summary>All routes of all dialects that ask for a credential, or all of them.</summary>
    public static IReadOnlyList<Route> Routes(HubApp hub, bool open = false) =>
        [
            .. from endpoint in hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            where endpoint.Metadata.GetMetadata<Surface>() is not null
            let isOpen = endpoint.Metadata.OfType<IAllowAnonymous>().Any() || !endpoint.Metadata.OfType<IAuthorizeData>().Any()
            where open || !isOpen
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
            select new Route(
                method,
                "/" + endpoint.RoutePattern.RawText!.TrimStart('/'),
                endpoint.RoutePattern.PathSegments,
                isOpen,
                endpoint.Metadata.GetMetadata<MethodInfo>()
            ),
        ];

    /// <summary>Calls a route with what the values say in its address.</summary>
    public static Task<HttpResponseMessage> Call(this HttpClient client, Route route, Func<string, string> value, object body)
    {
        var path = string.Join(
            '/',
            route.Segments.Select(segment =>
                string.Concat(
                    segment.Parts.Select(part =>
                        part switch
                        {
                            RoutePatternLiteralPart literal => literal.Content,
                            RoutePatternParameterPart parameter => value(parameter.Name),
                            _ => string.Empty,
                        }
                    )
                )
            )
        );
        var request = new HttpRequestMessage(
            new HttpMethod(route.Method),
            $"/{path}{(path.EndsWith("/diff", StringComparison.Ordinal) ? "?from=1&to=1" : "")}"
        );
        if (route.Method is not ("GET" or "DELETE"))
            request.Content = TakesFile(route)
                ? File()
                : new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        return client.SendAsync(request);
    }

    private static bool TakesFile(Route route) =>
        route.Path is "/api/v1/media/" or "/api/v1/media" || route.Path.EndsWith("/send-file", StringComparison.Ordinal);

    private static MultipartFormDataContent File() =>
        new() { { new StringContent("5511988887777"), "phone" }, { new ByteArrayContent("hi"u8.ToArray()), "file", "hi.txt" } };

    /// <summary>Calls a route with the ids of an estate.</summary>
    public static Task<HttpResponseMessage> Call(this HttpClient client, Route route, Estate estate, string? agent = null) =>
        client.Call(route, parameter => estate.ValueOf(route.Path, parameter), estate.BodyOf(route.Path, agent));
}
