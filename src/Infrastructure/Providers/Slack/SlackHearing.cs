using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Reads an open socket: each event is stored in the inbox, and then acknowledged.</summary>
internal sealed class SlackHearing(IInstanceDirectory lines, SlackIntake intake, ILogger<SlackHearing> log)
{
    private const int MostFrame = 4 * 1024 * 1024;

    /// <summary>
    /// Begins to read. The first task ends when another socket is needed (true: Slack said so in time), the second when this one is closed.
    /// </summary>
    internal (Task<bool> Warned, Task Ended) Begin(WebSocket socket, string token, CancellationToken ct)
    {
        var warned = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        return (warned.Task, Read(socket, token, warned, ct));
    }

    private async Task Read(WebSocket socket, string token, TaskCompletionSource<bool> warned, CancellationToken ct)
    {
        using (socket)
        {
            try
            {
                while (await Next(socket, ct) is { } frame)
                    await Hear(socket, token, frame, warned, ct);
                if (socket.State is WebSocketState.CloseReceived)
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                // Told to stop: what is not acknowledged comes again elsewhere.
            }
            catch (Exception trouble)
            {
                log.SocketBroken(trouble.GetType().Name);
            }
            finally
            {
                warned.TrySetResult(false);
            }
        }
    }

    private async Task Hear(WebSocket socket, string token, byte[] frame, TaskCompletionSource<bool> warned, CancellationToken ct)
    {
        using var document = Parse(frame);
        switch (document?.RootElement.Text("type"))
        {
            case "hello":
                log.SocketOpen((int)(document.RootElement.Long("num_connections") ?? 1));
                break;
            case "disconnect":
                log.SocketEnds(ProviderFailures.InOneLine(document.RootElement.Text("reason") ?? ""));
                warned.TrySetResult(true);
                break;
            case "events_api" or "interactive" or "slash_commands" when document.RootElement.Text("envelope_id") is { } id:
                if (await Take(document.RootElement.At("payload"), token, id, ct))
                    await Acknowledge(socket, id, ct);
                break;
            default:
                log.SocketFrameUnknown();
                break;
        }
    }

    /// <summary>Returns true if the event is stored or not needed: an event that could not be stored is not acknowledged, and Slack sends it again.</summary>
    private async Task<bool> Take(JsonElement payload, string token, string trace, CancellationToken ct)
    {
        var body = Encoding.UTF8.GetBytes(payload.ValueKind is JsonValueKind.Undefined ? "{}" : payload.GetRawText());
        if (SlackEnvelope.Read(body) is not { } envelope)
            return true;
        // The socket is the app's: it proves that Slack speaks, and that it speaks to this app.
        var heard = (await lines.AllOf(ProviderKind.Slack, ct)).Where(instance =>
            instance.App is { } app
            && app.AppToken == token
            && app.Workspace == envelope.Workspace
            && (app.AppId is null || app.AppId == envelope.AppId)
        );
        return (await intake.Take(envelope, body, heard, trace, ct)).Failure is null;
    }

    private static async Task Acknowledge(WebSocket socket, string id, CancellationToken ct)
    {
        using var body = JsonBody.Object(id, static (json, id) => json.WriteString("envelope_id", id));
        await socket.SendAsync(body.Written, WebSocketMessageType.Text, endOfMessage: true, ct);
    }

    private static async Task<byte[]?> Next(WebSocket socket, CancellationToken ct)
    {
        using var whole = new MemoryStream();
        var piece = new byte[8 * 1024];
        while (true)
        {
            var read = await socket.ReceiveAsync(piece.AsMemory(), ct);
            if (read.MessageType is WebSocketMessageType.Close)
                return null;
            whole.Write(piece, 0, read.Count);
            if (whole.Length > MostFrame)
                throw new IOException("A frame is longer than any of Slack's.");
            if (read.EndOfMessage)
                return whole.ToArray();
        }
    }

    private static JsonDocument? Parse(byte[] frame)
    {
        try
        {
            return JsonDocument.Parse(StorableJson.Of(frame));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
