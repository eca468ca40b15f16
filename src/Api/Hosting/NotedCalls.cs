using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Application.Usage;

namespace OmniHub.Api.Hosting;

/// <summary>Records the caller for the audit log, and counts the calls that name an instance in their path.</summary>
internal sealed class NotedCalls(RequestDelegate next)
{
    private static readonly string[] Names = ["instanceId", "instance_name", "instance_id"];

    public async Task Invoke(HttpContext context, CallerContext caller, CallOrigin origin, IApiCallCounter calls)
    {
        if (caller.Current is { } known)
        {
            origin.Is(known.Name, context.Connection.RemoteIpAddress?.ToString(), context.Request.Headers.UserAgent);
            foreach (var name in Names)
            {
                if (context.Request.RouteValues.TryGetValue(name, out var value) && value is string instance)
                    await calls.Count(known.Tenant, instance, context.RequestAborted);
            }
        }

        await next(context);
    }
}
