using OmniHub.Api.Wire;

namespace OmniHub.Api.Telemetry;

/// <summary>Adds the header <c>X-Trace-Id</c> to every answer.</summary>
internal sealed class TraceHeader(RequestDelegate next)
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
        return next(context);
    }
}
