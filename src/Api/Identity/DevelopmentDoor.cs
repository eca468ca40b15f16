using OmniHub.Api.Wire;

namespace OmniHub.Api.Identity;

/// <summary>
/// Document 000: without a configured key, development lets everybody in. Here that is everybody on this machine, on <c>omnihub</c> alone.
/// </summary>
internal sealed class DevelopmentDoor(bool open, SurfaceIndex surfaces)
{
    /// <summary>True if calls without a credential are accepted; the host warns about it at the start.</summary>
    internal bool IsOpen => open;

    internal bool LetsIn(HttpContext context) => open && surfaces.Of(context).Name == "omnihub" && Loopback.IsStraight(context);
}
