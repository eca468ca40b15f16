using System.Net;
using System.Net.Sockets;
using OmniHub.Application.Channels;

namespace OmniHub.Infrastructure.Egress;

/// <summary>
/// Resolves, checks and connects in one step, so that what was checked is what is connected to: a name that changes its answer
/// between two look-ups gains nothing.
/// </summary>
internal sealed class EgressConnector(EgressGuard guard, OutboundPurpose purpose)
{
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (EgressGuard.Bare(context.DnsEndPoint.Host), context.DnsEndPoint.Port);
        var (refused, failed) = ((string?)null, (SocketException?)null);
        foreach (var address in await guard.Resolve(host, ct))
        {
            if (guard.WhyNot(purpose, host, port, address) is { } why)
            {
                refused ??= why;
                continue;
            }
            try
            {
                return await Open(address, port, ct);
            }
            catch (SocketException exception)
            {
                failed = exception;
            }
        }
        if (failed is not null)
            throw failed;
        throw refused is null ? new SocketException((int)SocketError.HostNotFound) : new EgressRefusedException($"{host} is {refused}.");
    }

    private static async Task<Stream> Open(IPAddress address, int port, CancellationToken ct)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, port), ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The guard said no; reaches the caller wrapped in the handler's own exception.</summary>
internal sealed class EgressRefusedException(string why) : IOException(why);
