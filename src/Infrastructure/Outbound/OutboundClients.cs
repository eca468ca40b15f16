using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Channels;
using OmniHub.Infrastructure.Egress;

namespace OmniHub.Infrastructure.Outbound;

/// <summary>The clients of all purposes, made when first asked for and kept.</summary>
internal sealed class OutboundClients(EgressHandler handlers, OutboundOptions options, TimeProvider clock, ILogger<OutboundClients> logger)
    : IDisposable
{
    private readonly ConcurrentDictionary<OutboundPurpose, Lazy<OutboundClient>> _clients = [];

    public OutboundClient For(OutboundPurpose purpose) =>
        _clients
            .GetOrAdd(
                purpose,
                _ => new Lazy<OutboundClient>(() =>
                    new OutboundClient(handlers.Create(purpose), new OutboundPipelines(purpose, options, clock, logger))
                )
            )
            .Value;

    public void Dispose()
    {
        foreach (var client in _clients.Values.Where(client => client.IsValueCreated))
            client.Value.Dispose();
    }
}
