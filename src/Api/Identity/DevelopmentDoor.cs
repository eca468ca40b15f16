using System.Net;
using OmniHub.Api.Surfaces;

namespace OmniHub.Api.Identity;

/// <summary>
/// Document 000: without a configured key, development lets everybody in. Here that is everybody on this machine: calls
/// from loopback, straight (no proxy in between), under the machine's own name (no foreign page in the browser), on <c>omnihub</c> alone.
/// </summary>
internal sealed class DevelopmentDoor(bool open, SurfaceIndex surfaces)
{
    internal bool LetsIn(HttpContext context) =>
        open
        && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded")
        && IsThisMachine(context.Request.Host.Host)
        && surfaces.Of(context).Name == "omnihub";

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
