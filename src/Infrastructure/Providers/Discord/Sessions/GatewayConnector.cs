using System.Net.Sockets;
using System.Net.WebSockets;
using OmniHub.Application.Channels;
using OmniHub.Infrastructure.Egress;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>Connects to the gateway, through the egress guard, and only where Discord's gateway can be.</summary>
internal sealed class GatewayConnector(EgressHandler handlers, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly HttpMessageInvoker _http = new(handlers.Create(OutboundPurpose.Discord), disposeHandler: true);

    /// <summary>The connection, or null when none came about.</summary>
    internal async Task<GatewaySocket?> Connect(InstanceAccess bot, string url, CancellationToken ct)
    {
        if (AddressOf(bot, url) is not { } address)
            return null;
        var socket = new ClientWebSocket();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await socket.ConnectAsync(address, _http, patience.Token);
            return new GatewaySocket(socket, clock);
        }
        catch (Exception trouble) when (trouble is WebSocketException or HttpRequestException or SocketException or IOException)
        {
            socket.Dispose();
            return null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            socket.Dispose();
            return null;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Returns the address of the gateway. The token is sent there, so it must be Discord's own gateway or the host that replaces all of Discord.</summary>
    internal static Uri? AddressOf(InstanceAccess bot, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var given))
            return null;
        var isGateway =
            given.Scheme == Uri.UriSchemeWss && given.IdnHost.EndsWith(".discord.gg", StringComparison.OrdinalIgnoreCase)
            || (given.Scheme is "ws" or "wss" && given.IdnHost == bot.BaseUrl.IdnHost && given.Port == bot.BaseUrl.Port);
        return isGateway ? new UriBuilder(given) { Query = "?v=10&encoding=json" }.Uri : null;
    }
}
