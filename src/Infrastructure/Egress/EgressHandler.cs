using System.Net;
using OmniHub.Application.Channels;

namespace OmniHub.Infrastructure.Egress;

/// <summary>Creates the only kind of handler that calls addresses of other parties.</summary>
internal sealed class EgressHandler(EgressGuard guard)
{
    /// <summary>
    /// No redirects, no cookies, no proxy (it would connect where the guard cannot look). Idle connections go before the usual five
    /// seconds of Node and Python servers, so that a send does not meet a connection that is just being closed.
    /// </summary>
    public SocketsHttpHandler Create(OutboundPurpose purpose, int connectionsPerHost = 512) =>
        new()
        {
            ConnectCallback = new EgressConnector(guard, purpose).Connect,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = connectionsPerHost,
            MaxResponseHeadersLength = 32,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(4),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
}
