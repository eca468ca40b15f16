using OmniHub.Application.Channels;

namespace OmniHub.Infrastructure.Egress;

/// <summary>
/// A server that the operator named for one purpose. Calls for this purpose reach it wherever it is; for every other purpose it is an
/// address like any other, so that what a tenant names (a webhook, an agent, a file) never leads there.
/// </summary>
internal sealed record TrustedHost(OutboundPurpose Purpose, Uri Address)
{
    internal bool Is(OutboundPurpose purpose, string host, int port) =>
        Purpose == purpose && Address.Port == port && Address.IdnHost.Equals(host, StringComparison.OrdinalIgnoreCase);
}
