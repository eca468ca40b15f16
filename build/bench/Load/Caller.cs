using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OmniHub.Bench.Load;

/// <summary>One keep-alive connection that sends ready-made bytes and reads just enough of the answer.</summary>
internal sealed class Caller : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[16 * 1024];

    public static async Task<Caller> Connect(int port)
    {
        var caller = new Caller();
        await caller._socket.ConnectAsync(IPAddress.Loopback, port);
        return caller;
    }

    /// <summary>Sends one request and returns the status of its answer once that has come whole.</summary>
    public async ValueTask<int> Post(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        var have = 0;
        while (true)
        {
            var got = await _socket.ReceiveAsync(_answer.AsMemory(have));
            if (got == 0)
                throw new IOException("The connection was closed in the middle of an answer.");
            have += got;
            if (IsWhole(_answer.AsSpan(0, have)))
                return (_answer[9] - '0') * 100 + (_answer[10] - '0') * 10 + (_answer[11] - '0');
        }
    }

    /// <summary>The last answer, for saying what went wrong.</summary>
    public string LastAnswer => Encoding.UTF8.GetString(_answer).TrimEnd('\0');

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var head = answer[..end];
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0)
            return answer.EndsWith("0\r\n\r\n"u8);
        var length = 0;
        foreach (var digit in head[(at + 16)..])
        {
            if (digit is < (byte)'0' or > (byte)'9')
                break;
            length = length * 10 + digit - '0';
        }

        return answer.Length >= end + 4 + length;
    }
}
