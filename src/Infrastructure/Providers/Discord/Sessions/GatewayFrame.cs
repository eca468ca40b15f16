using System.Text.Json;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>The operations of the gateway.</summary>
internal enum GatewayOp
{
    Dispatch = 0,
    Heartbeat = 1,
    Identify = 2,
    Resume = 6,
    Reconnect = 7,
    InvalidSession = 9,
    Hello = 10,
    HeartbeatAck = 11,
}

/// <summary>One parsed frame; valid as long as its document.</summary>
internal sealed class GatewayFrame : IDisposable
{
    private readonly JsonDocument _document;

    private GatewayFrame(JsonDocument document, GatewayOp op) => (_document, Op) = (document, op);

    internal GatewayOp Op { get; }

    internal JsonElement Data => _document.RootElement.At("d");

    internal long? Seq => _document.RootElement.Long("s");

    internal string Type => _document.RootElement.Text("t") ?? "";

    /// <summary>Null for what is no frame at all: nothing that comes over the wire may end the session by being nonsense.</summary>
    internal static GatewayFrame? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            // The buffer is used again for the next frame; the document must not look into it.
            var document = JsonDocument.Parse(StorableJson.Of(bytes.ToArray()));
            if (document.RootElement.Long("op") is { } op and >= 0 and <= 100)
                return new GatewayFrame(document, (GatewayOp)op);
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void Dispose() => _document.Dispose();
}
