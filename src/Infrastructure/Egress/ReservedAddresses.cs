using System.Net;
using System.Net.Sockets;

namespace OmniHub.Infrastructure.Egress;

/// <summary>Describes why an address is not public. IPv6 forms that contain an IPv4 address are judged by that address.</summary>
internal static class ReservedAddresses
{
    private static readonly (IPNetwork Network, string Name)[] V4 =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "the unspecified address"),
        (IPNetwork.Parse("10.0.0.0/8"), "a private address"),
        (IPNetwork.Parse("100.64.0.0/10"), "a carrier-grade NAT address"),
        (IPNetwork.Parse("127.0.0.0/8"), "a loopback address"),
        (IPNetwork.Parse("169.254.0.0/16"), "a link-local or metadata address"),
        (IPNetwork.Parse("172.16.0.0/12"), "a private address"),
        (IPNetwork.Parse("192.0.0.0/24"), "a reserved address"),
        (IPNetwork.Parse("192.0.2.0/24"), "a documentation address"),
        (IPNetwork.Parse("192.88.99.0/24"), "a relay address"),
        (IPNetwork.Parse("192.168.0.0/16"), "a private address"),
        (IPNetwork.Parse("198.18.0.0/15"), "a benchmarking address"),
        (IPNetwork.Parse("198.51.100.0/24"), "a documentation address"),
        (IPNetwork.Parse("203.0.113.0/24"), "a documentation address"),
        (IPNetwork.Parse("224.0.0.0/4"), "a multicast address"),
        (IPNetwork.Parse("240.0.0.0/4"), "a reserved address"),
    ];

    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");

    private static readonly IPNetwork[] ReservedV6 =
    [
        IPNetwork.Parse("2001::/23"), // Teredo, ORCHID and other protocol assignments
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("3fff::/20"),
    ];

    /// <summary>Null for a public address.</summary>
    public static string? WhyNotPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetwork ? OfV4(address) : OfV6(address);
    }

    private static string? OfV4(IPAddress address)
    {
        foreach (var (network, name) in V4)
        {
            if (network.Contains(address))
                return name;
        }
        return null;
    }

    private static string? OfV6(IPAddress address)
    {
        if (IPAddress.IsLoopback(address))
            return "a loopback address";
        if (address.Equals(IPAddress.IPv6Any))
            return "the unspecified address";
        if (address.IsIPv6Multicast)
            return "a multicast address";
        if (Nat64.Contains(address) || Compatible.Contains(address))
            return OfV4(Carried(address, 12));
        if (SixToFour.Contains(address))
            return OfV4(Carried(address, 2));
        if (!GlobalV6.Contains(address))
            return "a private or link-local address";
        return ReservedV6.Any(network => network.Contains(address)) ? "a reserved address" : null;
    }

    private static IPAddress Carried(IPAddress address, int at) => new(address.GetAddressBytes().AsSpan(at, 4));
}
