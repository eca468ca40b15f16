using System.Net.WebSockets;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>One connection to the gateway: receives and sends whole frames, and never sends more than Discord's limit.</summary>
internal sealed class GatewaySocket(WebSocket socket, TimeProvider clock) : IDisposable
{
    private const int MostOut = 4096;
    private const int MostIn = 32 * 1024 * 1024;

    // Discord ends connections that say more than 120 things a minute.
    private const int MostAMinute = 110;
    private static readonly TimeSpan ForGoodbye = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Queue<long> _said = new();
    private byte[] _buffer = new byte[16 * 1024];

    /// <summary>Why the other side ended it; null when it just went.</summary>
    internal int? CloseCode => (int?)socket.CloseStatus;

    /// <summary>Sends a frame; false if it is not sent because of the limit.</summary>
    internal async Task<bool> Say(byte[] frame, CancellationToken ct)
    {
        if (frame.Length > MostOut)
            return false;
        await _turn.WaitAsync(ct);
        try
        {
            var now = clock.GetTimestamp();
            while (_said.TryPeek(out var oldest) && clock.GetElapsedTime(oldest, now) > TimeSpan.FromMinutes(1))
                _said.Dequeue();
            if (_said.Count >= MostAMinute)
                return false;
            _said.Enqueue(now);
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, ct);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The next whole message, good until the next call; null when the other side ended it.</summary>
    internal async Task<ReadOnlyMemory<byte>?> Hear(CancellationToken ct)
    {
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length)
                Grow();
            var piece = await socket.ReceiveAsync(_buffer.AsMemory(length), ct);
            if (piece.MessageType is WebSocketMessageType.Close)
                return null;
            length += piece.Count;
            if (piece.EndOfMessage)
                return _buffer.AsMemory(0, length);
        }
    }

    /// <summary>Closes the connection without waiting for an answer.</summary>
    internal async Task Close(int code)
    {
        using var patience = new CancellationTokenSource(ForGoodbye);
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, null, patience.Token);
        }
        catch (Exception gone)
            when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The connection is already closed.
        }
    }

    /// <summary>Ends whatever still waits.</summary>
    internal void Abort() => socket.Abort();

    public void Dispose()
    {
        socket.Dispose();
        _turn.Dispose();
    }

    private void Grow()
    {
        if (_buffer.Length >= MostIn)
            throw new WebSocketException(WebSocketError.Faulted, "The frame is longer than any that Discord sends.");
        Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}
