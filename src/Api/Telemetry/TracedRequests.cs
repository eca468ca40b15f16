using System.Diagnostics;
using OmniHub.Api.Wire;

namespace OmniHub.Api.Telemetry;

/// <summary>Gives every answer its <c>X-Trace-Id</c>, and the server's span the name and tags that the framework leaves out.</summary>
internal sealed class TracedRequests(RequestDelegate next)
{
    public Task Invoke(HttpContext context)
    {
        context.Response.OnStarting(
            static state =>
            {
                var http = (HttpContext)state;
                http.Response.Headers["X-Trace-Id"] = Failures.TraceOf(http);
                return Task.CompletedTask;
            },
            context
        );
        return Activity.Current is { IsAllDataRequested: true } span ? Named(context, span) : next(context);
    }

    private async Task Named(HttpContext context, Activity span)
    {
        try
        {
            await next(context);
        }
        finally
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
            span.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
            span.SetTag("http.request.method", context.Request.Method);
            span.SetTag("http.route", route);
            span.SetTag("http.response.status_code", context.Response.StatusCode);
            if (context.Response.StatusCode >= 500)
                span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
