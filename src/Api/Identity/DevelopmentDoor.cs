using OmniHub.Api.Wire;

namespace OmniHub.Api.Identity;

/// <summary>
/// Document 000: without a configured key, development lets everybody in. Here that is everybody on this machine, on <c>omnihub</c> alone.
/// </summary>
internal sealed class DevelopmentDoor(bool open, SurfaceIndex surfaces)
{
    /// <summary>Whether it is open at all; worth a warning at start-up.</summary>
    internal bool IsOpen => open;

    internal bool LetsIn(HttpContext context) => open && surfaces.Of(context).Name == "omnihub" && Loopback.IsStraight(context);
}
