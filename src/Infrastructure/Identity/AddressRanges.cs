using System.Net;

namespace OmniHub.Infrastructure.Identity;

/// <summary>Addresses and CIDR ranges in their stored form; validated when they were given.</summary>
internal static class AddressRanges
{
    internal static IPNetwork Stored(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new InvalidOperationException("A stored address range does not parse");
}
