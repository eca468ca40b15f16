using OmniHub.Api.Wire;
using OmniHub.Application.Kernel;
using OmniHub.Application.Limits;

namespace OmniHub.Api.Surfaces.PyTake;

/// <summary>Document 002's limits by kind of call. What is not below the API's own address, health above all, is not counted.</summary>
internal static class PyTakeLimits
{
    internal static IReadOnlyList<RateLimit> Of(HttpRequest request, ICaller? caller)
    {
        var path = request.Path.Value ?? string.Empty;
        if (!Starts(path, "/api/v1/") && !Starts(path, "/ws"))
            return [];
        var posts = HttpMethods.IsPost(request.Method);
        if (posts && Starts(path, "/api/v1/auth") && DoorOf(path) is { } door)
            return CallLimits.Entrance(request, door);
        if (posts && (Starts(path, "/api/v1/whatsapp/send") || (Starts(path, "/api/v1/conversations/") && Ends(path, "/messages"))))
            return CallLimits.Sending(request, caller);
        return Starts(path, "/api/v1/whatsapp-configs") ? CallLimits.Configuring(request, caller) : CallLimits.General(request, caller);
    }

    private static string? DoorOf(string path) =>
        Ends(path, "/login") ? "login"
        : Ends(path, "/register") ? "register"
        : Ends(path, "/refresh") ? "refresh"
        : null;

    private static bool Starts(string path, string with) => path.StartsWith(with, StringComparison.OrdinalIgnoreCase);

    private static bool Ends(string path, string with) => path.AsSpan().TrimEnd('/').EndsWith(with, StringComparison.OrdinalIgnoreCase);
}
