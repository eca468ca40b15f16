using System.Net;
using System.Net.Sockets;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Egress;

/// <summary>Resolves the addresses of a host name.</summary>
internal delegate Task<IPAddress[]> ResolveName(string name, CancellationToken ct);

/// <summary>The one place that knows which addresses may be called.</summary>
internal sealed class EgressGuard(EgressOptions options, IEnumerable<TrustedHost> trusted, ResolveName? resolve = null) : IEgressGuard
{
    private static readonly TimeSpan LookUpTimeout = TimeSpan.FromSeconds(5);
    private readonly EgressRules _rules = new(options.Allow);
    private readonly TrustedHost[] _trusted = [.. trusted];
    private readonly ResolveName _resolve = resolve ?? Dns.GetHostAddressesAsync;

    public Failure? Check(OutboundPurpose purpose, Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            return ChannelFailures.AddressForbidden("only http and https addresses are called.");
        if (address.UserInfo.Length > 0)
            return ChannelFailures.AddressForbidden("it carries a user name or password.");
        var host = Bare(address.IdnHost);
        if (host.Length == 0 || address.Port == 0)
            return ChannelFailures.AddressForbidden("it names no host.");
        if (!IPAddress.TryParse(host, out var literal))
        {
            if (!IsLocalName(host))
                return null;
            literal = IPAddress.Loopback;
        }

        return WhyNot(purpose, host, address.Port, literal) is { } why ? ChannelFailures.AddressForbidden($"{host} is {why}.") : null;
    }

    public async Task<Failure?> CheckResolved(OutboundPurpose purpose, Uri address, CancellationToken ct)
    {
        if (Check(purpose, address) is { } forbidden)
            return forbidden;
        var (host, port) = (Bare(address.IdnHost), address.Port);
        // What stands for this machine was judged as this machine.
        if (MayCallName(purpose, host, port) || IsLocalName(host))
            return null;
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(LookUpTimeout);
        try
        {
            var addresses = await Resolve(host, late.Token);
            // Another system connects and chooses among the addresses: one forbidden address forbids the name.
            return addresses.Select(one => WhyNot(purpose, host, port, one)).FirstOrDefault(why => why is not null) is { } why
                    ? ChannelFailures.AddressForbidden($"{host} is {why}.")
                : addresses.Length == 0 ? ChannelFailures.AddressUnknown(host)
                : null;
        }
        catch (Exception unknown)
            when (unknown is ArgumentException or SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData })
        {
            return ChannelFailures.AddressUnknown(host);
        }
        catch (Exception trouble)
            when (trouble is SocketException || (trouble is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return ChannelFailures.LookUpFailed(host);
        }
    }

    /// <summary>Why this address must not be connected to under this name; null when it may.</summary>
    public string? WhyNot(OutboundPurpose purpose, string host, int port, IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (ReservedAddresses.WhyNotPublic(address) is not { } why)
            return null;
        if ((options.AllowLoopback && IPAddress.IsLoopback(address)) || MayCallName(purpose, host, port) || _rules.AllowAddress(address))
            return null;
        return why;
    }

    internal async Task<IPAddress[]> Resolve(string host, CancellationToken ct) =>
        IPAddress.TryParse(host, out var literal) ? [literal] : await _resolve(host, ct);

    internal static string Bare(string host) => host.Trim('[', ']').TrimEnd('.');

    private bool MayCallName(OutboundPurpose purpose, string host, int port) =>
        _rules.AllowName(host, port) || _trusted.Any(one => one.Is(purpose, host, port));

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
