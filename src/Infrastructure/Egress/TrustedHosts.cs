using System.Collections.Concurrent;

namespace OmniHub.Infrastructure.Egress;

/// <summary>
/// Servers that the operator or the hub itself named: the default Evolution server, the simulator. They are called wherever they are.
/// </summary>
internal sealed class TrustedHosts
{
    private readonly ConcurrentDictionary<(string Host, int Port), bool> _known = [];

    public TrustedHosts(IEnumerable<TrustedHost> registered)
    {
        foreach (var host in registered)
            Add(host.Address);
    }

    /// <summary>Trusts exactly this host and port from now on; may be called at any time.</summary>
    public void Add(Uri address) => _known[(address.IdnHost.ToLowerInvariant(), address.Port)] = true;

    public bool Contains(string host, int port) => !_known.IsEmpty && _known.ContainsKey((host.ToLowerInvariant(), port));
}

/// <summary>One such server, known when the host is put together.</summary>
internal sealed record TrustedHost(Uri Address);
