using System.Globalization;
using System.Text;
using OmniHub.Bench.StandIns;

namespace OmniHub.Bench.Load;

/// <summary>A webhook as Evolution posts it, ready on the wire; only what makes it another message is written anew.</summary>
internal sealed class Webhook
{
    private const int Conversations = 1000;
    private readonly byte[] _bytes;
    private readonly int _id;
    private readonly int _phone;
    private readonly int _mark;

    public Webhook(string line, IReadOnlyDictionary<string, string> headers)
    {
        var body = $$$"""
            {"event":"messages.upsert","instance":"{{{line}}}","data":{"key":{"remoteJid":"551190PPPPPPP@s.whatsapp.net","fromMe":false,"id":"3EB0IIIIIIIIIIIIIIIIII","participant":"","addressingMode":"pn"},"pushName":"Ana Teste","status":"DELIVERY_ACK","message":{"conversation":"Bom dia, o meu pedido ainda não chegou. markMMMMMMMMMMMM","messageContextInfo":{"deviceListMetadata":{"senderKeyHash":"q1w2e3r4t5y6u7==","senderTimestamp":"1795300000"},"deviceListMetadataVersion":2,"messageSecret":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTEyMzQ="}},"messageType":"conversation","messageTimestamp":1795313011,"instanceId":"83114093-bfeb-4cdc-b708-d751dc1f1949","source":"android"},"destination":"http://127.0.0.1:8000/webhook/evolution/{{{line}}}","date_time":"2026-11-22T02:03:31.770Z","sender":"5511900000077@s.whatsapp.net","server_url":"http://127.0.0.1:8080","apikey":null}
            """;
        var head = new StringBuilder(
            $"POST /webhook/evolution/{line} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: axios/1.12.2\r\nContent-Type: application/json\r\n"
        );
        foreach (var (name, value) in headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n").Append(body);
        _bytes = Encoding.UTF8.GetBytes(head.ToString());
        _id = _bytes.AsSpan().IndexOf("IIIIIIIIIIIIIIIIII"u8);
        _phone = _bytes.AsSpan().IndexOf("PPPPPPP"u8);
        _mark = _bytes.AsSpan().IndexOf("MMMMMMMMMMMM"u8);
    }

    /// <summary>The bytes of one message; good until the next call.</summary>
    public ReadOnlyMemory<byte> Number(long number)
    {
        number.TryFormat(_bytes.AsSpan(_id, 18), out _, "D18", CultureInfo.InvariantCulture);
        (number % Conversations).TryFormat(_bytes.AsSpan(_phone, 7), out _, "D7", CultureInfo.InvariantCulture);
        number.TryFormat(_bytes.AsSpan(_mark, Marks.Digits), out _, "D12", CultureInfo.InvariantCulture);
        return _bytes;
    }
}
