using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Egress;

namespace OmniHub.Infrastructure.Outbound;

/// <summary>What calls are made for: each purpose has its own connections and breakers, so that none can exhaust another's.</summary>
internal enum OutboundPurpose
{
    /// <summary>Agent services.</summary>
    Agents,

    /// <summary>Evolution servers.</summary>
    Evolution,

    /// <summary>Meta's Graph API.</summary>
    Official,

    /// <summary>Slack.</summary>
    Slack,

    /// <summary>Discord.</summary>
    Discord,

    /// <summary>Webhooks of tenants.</summary>
    Webhooks,

    /// <summary>Files behind links.</summary>
    Media,
}

/// <summary>The clients of all purposes, made when first asked for and kept.</summary>
internal sealed class OutboundClients(EgressHandler handlers, OutboundOptions options, TimeProvider clock, ILogger<OutboundClients> logger)
    : IDisposable
{
    private readonly ConcurrentDictionary<OutboundPurpose, Lazy<OutboundClient>> _clients = [];

    public OutboundClient For(OutboundPurpose purpose) =>
        _clients
            .GetOrAdd(purpose, _ => new Lazy<OutboundClient>(() => new OutboundClient(handlers.Create(), options, clock, logger)))
            .Value;

    public void Dispose()
    {
        foreach (var client in _clients.Values.Where(client => client.IsValueCreated))
            client.Value.Dispose();
    }
}
