using System.Net;

namespace OmniHub.Api.Identity;

/// <summary>Calls from this machine itself.</summary>
internal static class Loopback
{
    /// <summary>Returns true for a call over loopback without a proxy, to the machine's own name (so that no foreign page in a browser can have made it).</summary>
    internal static bool IsStraight(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded")
        && IsThisMachine(context.Request.Host.Host);

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
