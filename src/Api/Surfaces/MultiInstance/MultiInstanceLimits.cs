using OmniHub.Api.Wire;
using OmniHub.Application.Kernel;
using OmniHub.Application.Limits;

namespace OmniHub.Api.Surfaces.MultiInstance;

/// <summary>Limits by kind of call, as document 002 has them; document 004 names none.</summary>
internal static class MultiInstanceLimits
{
    internal static IReadOnlyList<RateLimit> Of(HttpRequest request, ICaller? caller)
    {
        var posts = HttpMethods.IsPost(request.Method);
        if (posts && request.Path.StartsWithSegments("/api/auth"))
            return CallLimits.Entrance(request, "login");
        if (posts && (request.Path.StartsWithSegments("/api/whatsapp") || IsSend(request.Path)))
            return CallLimits.Sending(request, caller);
        return !HttpMethods.IsGet(request.Method) && request.Path.StartsWithSegments("/api/instances")
            ? CallLimits.Configuring(request, caller)
            : CallLimits.General(request, caller);
    }

    // A send below an instance is also understood, and is the same kind of call.
    private static bool IsSend(PathString path) =>
        path.StartsWithSegments("/api/instances", out var rest) && rest.Value?.Split('/') is [_, _, "send" or "send-media" or "send-file"];
}
