using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OmniHub.Infrastructure.Outbound;

/// <summary>A JSON request body, written once into pooled memory; can be sent several times.</summary>
internal sealed class JsonBody : HttpContent
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    // The receivers read JSON, not HTML: umlauts and emoji go as they are, which is shorter.
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    private readonly PooledBytes _bytes;
    private int _sending;

    private JsonBody(PooledBytes bytes)
    {
        _bytes = bytes;
        Headers.ContentType = Json;
    }

    /// <summary>The body as written; for looking at, not for keeping.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.Written;

    /// <summary>Lets <paramref name="write"/> write the members of one object; the braces are written here.</summary>
    public static JsonBody Object<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        var bytes = new PooledBytes();
        var writer = t_writer ?? new Utf8JsonWriter(bytes, Plain);
        t_writer = null;
        writer.Reset(bytes);
        writer.WriteStartObject();
        write(writer, state);
        writer.WriteEndObject();
        writer.Flush();
        writer.Reset(Stream.Null);
        t_writer = writer;
        return new JsonBody(bytes);
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        Interlocked.Increment(ref _sending);
        await stream.WriteAsync(_bytes.Written);
        Interlocked.Decrement(ref _sending);
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _sending);
        await stream.WriteAsync(_bytes.Written, cancellationToken);
        Interlocked.Decrement(ref _sending);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Written.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        // An abandoned attempt may still be writing: its memory must not be used for another message.
        if (disposing && Volatile.Read(ref _sending) == 0)
            _bytes.Return();
        base.Dispose(disposing);
    }

    private sealed class PooledBytes : IBufferWriter<byte>
    {
        private byte[] _buffer = ArrayPool<byte>.Shared.Rent(2048);
        private int _length;

        public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

        public void Advance(int count) => _length += count;

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            var need = _length + Math.Max(sizeHint, 256);
            if (need > _buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(Math.Max(need, _buffer.Length * 2));
                Written.CopyTo(larger);
                ArrayPool<byte>.Shared.Return(_buffer);
                _buffer = larger;
            }
            return _buffer.AsMemory(_length);
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public void Return()
        {
            if (_buffer.Length > 0)
                ArrayPool<byte>.Shared.Return(_buffer);
            (_buffer, _length) = ([], 0);
        }
    }
}
