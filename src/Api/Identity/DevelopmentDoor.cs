using OmniHub.Api.Wire;

namespace OmniHub.Api.Identity;

/// <summary>Without a configured key, development lets in every call of a program on this machine, in every dialect.</summary>
internal sealed class DevelopmentDoor(bool open)
{
    /// <summary>True if calls without a credential are accepted; the host warns about it at the start.</summary>
    internal bool IsOpen => open;

    /// <summary>Only the API itself: the console has a sign-in of its own.</summary>
    internal bool LetsIn(HttpContext context) =>
        open
        && context.GetEndpoint()?.Metadata.GetMetadata<Surface>() is not null
        && Loopback.IsStraight(context)
        && !IsForeignPage(context.Request);

    /// <summary>A browser says so when a page of another site makes the call.</summary>
    private static bool IsForeignPage(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
}
