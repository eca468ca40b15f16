using System.Net;
using System.Net.Sockets;

namespace OmniHub.Tests.TestKit;

/// <summary>Ports to listen on.</summary>
internal static class FreePort
{
    private static int _last = Random.Shared.Next(18000, 30000);

    /// <summary>
    /// One that nobody listens on, below the range from which the system takes ports for outgoing connections, so that it stays free while a killed hub is down.
    /// </summary>
    public static int Take()
    {
        while (true)
        {
            var port = 18000 + Interlocked.Increment(ref _last) % 12000;
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken; try the next one.
            }
        }
    }
}
