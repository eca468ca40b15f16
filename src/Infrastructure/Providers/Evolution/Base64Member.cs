using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using OmniHub.Application.Channels;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>The bytes of the member <c>base64</c> of a JSON object, decoded as they are read: a film never lies in memory whole.</summary>
internal sealed class Base64Member : Stream
{
    private const int Chunk = 48 * 1024;
    private readonly Stream _source;
    private readonly IDisposable _owner;
    private readonly byte[] _encoded;
    private int _from;
    private int _to;
    private bool _isOver;

    private Base64Member(Stream source, IDisposable owner, byte[] buffer, int from, int to) =>
        (_source, _owner, _encoded, _from, _to) = (source, owner, buffer, from, to);

    /// <summary>Reads up to the member; null when the object has none near its beginning. The stream then owns <paramref name="owner"/>.</summary>
    public static async Task<FetchedMedia?> Open(Stream source, IDisposable owner, CancellationToken ct)
    {
        var buffer = new byte[Chunk];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await source.ReadAsync(buffer.AsMemory(length), ct);
            length += read;
            if (Head.Find(buffer.AsSpan(0, length)) is { } head)
                return new FetchedMedia(
                    new Base64Member(source, owner, buffer, head.At, length),
                    head.MimeType,
                    head.FileName,
                    head.Length
                );
            if (read == 0)
                return null;
        }
        return null;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length < 3)
            return buffer.IsEmpty ? 0 : await ReadFew(buffer, cancellationToken);
        while (!_isOver)
        {
            if (Decode(buffer.Span) is var written and > 0)
                return written;
            if (_isOver)
                break;
            _encoded.AsSpan(_from, _to - _from).CopyTo(_encoded);
            (_to, _from) = (_to - _from, 0);
            var read = await _source.ReadAsync(_encoded.AsMemory(_to), cancellationToken);
            if (read == 0)
                throw new IOException("The file broke off.");
            _to += read;
        }
        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _owner.Dispose();
        base.Dispose(disposing);
    }

    // Whole groups of four become three bytes; a quote ends the member.
    private int Decode(Span<byte> into)
    {
        var rest = _encoded.AsSpan(_from, _to - _from);
        var quote = rest.IndexOf((byte)'"');
        var text = quote < 0 ? rest : rest[..quote];
        if (text.IsEmpty)
        {
            _isOver = quote == 0;
            return 0;
        }
        var most = Math.Min(text.Length / 4 * 4, into.Length / 3 * 4);
        if (most == 0 && quote < 0)
            return 0;
        var isLast = quote >= 0 && most >= text.Length / 4 * 4;
        var status = Base64.DecodeFromUtf8(isLast ? text : text[..most], into, out var used, out var written, isLast);
        if (status is OperationStatus.InvalidData || (isLast && status is not OperationStatus.Done))
            throw new IOException("The file is not base64.");
        _from += used;
        _isOver = isLast;
        return written;
    }

    private async ValueTask<int> ReadFew(Memory<byte> buffer, CancellationToken ct)
    {
        if (_few.IsEmpty)
        {
            var three = new byte[3];
            _few = three.AsMemory(0, await ReadAsync(three, ct));
        }
        var count = Math.Min(buffer.Length, _few.Length);
        _few[..count].CopyTo(buffer);
        _few = _few[count..];
        return count;
    }

    private Memory<byte> _few;

    private readonly record struct Head(int At, string? MimeType, string? FileName, long? Length)
    {
        public static Head? Find(ReadOnlySpan<byte> begun)
        {
            var (mime, name, size) = ((string?)null, (string?)null, (long?)null);
            try
            {
                var reader = new Utf8JsonReader(begun, isFinalBlock: false, default);
                while (reader.Read())
                {
                    if (reader.TokenType is not JsonTokenType.PropertyName || reader.CurrentDepth > 2)
                        continue;
                    if (reader.CurrentDepth == 1 && reader.ValueTextEquals("base64"u8))
                        return Opening(begun, (int)reader.BytesConsumed) is { } at ? new Head(at, mime, name, size) : null;
                    if (reader.ValueTextEquals("mimetype"u8))
                        mime = TextOf(ref reader);
                    else if (reader.ValueTextEquals("fileName"u8))
                        name = TextOf(ref reader);
                    else if (reader.ValueTextEquals("fileLength"u8) && reader.Read())
                        size = LengthOf(ref reader);
                }
            }
            catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
            {
                // Not JSON, or half a character in it.
                return null;
            }
            return null;
        }

        private static string? TextOf(ref Utf8JsonReader reader) =>
            reader.Read() && reader.TokenType is JsonTokenType.String ? reader.GetString() : null;

        private static long? LengthOf(ref Utf8JsonReader reader) =>
            reader.TokenType switch
            {
                JsonTokenType.Number when reader.TryGetInt64(out var number) => number,
                JsonTokenType.String
                    when long.TryParse(reader.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var parsed) => parsed,
                _ => null,
            };

        private static int? Opening(ReadOnlySpan<byte> begun, int after)
        {
            var quote = begun[after..].IndexOf((byte)'"');
            return quote < 0 || !begun.Slice(after, quote).Trim(" \t\r\n:"u8).IsEmpty ? null : after + quote + 1;
        }
    }
}
