using System.Collections.Frozen;
using System.Globalization;
using System.Net;

namespace OmniHub.Infrastructure.Egress;

/// <summary>The operator's exceptions, read once.</summary>
internal sealed class EgressRules
{
    private const string Takes = "a host, host:port, an IP address or a CIDR";
    private readonly FrozenSet<string> _hosts;
    private readonly FrozenSet<string> _endpoints;
    private readonly string[] _suffixes;
    private readonly IPNetwork[] _networks;

    public EgressRules(IReadOnlyList<string> allow)
    {
        var (hosts, endpoints) = (new HashSet<string>(), new HashSet<string>());
        var (suffixes, networks) = (new List<string>(), new List<IPNetwork>());
        foreach (var entry in allow.Select(entry => entry.Trim().ToLowerInvariant()))
            Sort(entry, hosts, endpoints, suffixes, networks);
        _hosts = hosts.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _endpoints = endpoints.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _suffixes = [.. suffixes];
        _networks = [.. networks];
    }

    /// <summary>Returns true if the name is trusted, whatever it resolves to.</summary>
    public bool AllowName(string host, int port) =>
        _hosts.Contains(host)
        || (_endpoints.Count > 0 && _endpoints.Contains(Endpoint(host, port)))
        || _suffixes.Any(suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns true if the address is trusted, whatever its name.</summary>
    public bool AllowAddress(IPAddress address) => _networks.Any(network => network.Contains(address));

    private static string Endpoint(string host, int port) => string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");

    private static void Sort(
        string entry,
        HashSet<string> hosts,
        HashSet<string> endpoints,
        List<string> suffixes,
        List<IPNetwork> networks
    )
    {
        if (entry.Contains('/', StringComparison.Ordinal))
            networks.Add(IPNetwork.TryParse(entry, out var network) ? network : throw Bad(entry));
        else if (IPAddress.TryParse(entry, out var single))
            networks.Add(new IPNetwork(single, single.GetAddressBytes().Length * 8));
        else if (entry.StartsWith("*.", StringComparison.Ordinal) && entry.Length > 2)
            suffixes.Add(entry[1..]);
        else if (Uri.TryCreate($"http://{entry}", UriKind.Absolute, out var uri) && uri.PathAndQuery is "/" && uri.UserInfo.Length == 0)
        {
            if (entry.Contains(':', StringComparison.Ordinal))
                endpoints.Add(Endpoint(uri.IdnHost, uri.Port));
            else
                hosts.Add(uri.IdnHost);
        }
        else
            throw Bad(entry);
    }

    private static ArgumentException Bad(string entry) => new($"OmniHub__Egress__Allow has '{entry}'; it takes {Takes}.");
}
