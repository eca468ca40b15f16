using System.Net;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Egress;

/// <summary>The one place that knows which addresses may be called.</summary>
internal sealed class EgressGuard(EgressOptions options, TrustedHosts trusted) : IEgressGuard
{
    private readonly EgressRules _rules = new(options.Allow);

    public Failure? Check(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            return ChannelFailures.AddressForbidden("only http and https addresses are called.");
        if (address.UserInfo.Length > 0)
            return ChannelFailures.AddressForbidden("it carries a user name or password.");
        var host = Bare(address.IdnHost);
        if (host.Length == 0 || address.Port == 0)
            return ChannelFailures.AddressForbidden("it names no host.");
        if (!IPAddress.TryParse(host, out var literal))
            return IsLocalName(host) && !MayCallName(host, address.Port) && !options.AllowLoopback
                ? ChannelFailures.AddressForbidden($"{host} is a loopback address.")
                : null;
        return WhyNot(host, address.Port, literal) is { } why ? ChannelFailures.AddressForbidden($"{host} is {why}.") : null;
    }

    /// <summary>Why this address must not be connected to under this name; null when it may.</summary>
    public string? WhyNot(string host, int port, IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (ReservedAddresses.WhyNotPublic(address) is not { } why)
            return null;
        if ((options.AllowLoopback && IPAddress.IsLoopback(address)) || MayCallName(host, port) || _rules.AllowAddress(address))
            return null;
        return why;
    }

    private bool MayCallName(string host, int port) => _rules.AllowName(host, port) || trusted.Contains(host, port);

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static string Bare(string host) => host.Trim('[', ']').TrimEnd('.');
}
