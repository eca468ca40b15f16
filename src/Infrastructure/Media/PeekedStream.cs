namespace OmniHub.Infrastructure.Media;

/// <summary>A seekable stream over a remote file: it is opened at the first read, and again after each seek.</summary>
internal sealed class PeekedStream(long length, Func<long, CancellationToken, Task<Stream>> open) : Stream
{
    private Stream? _current;
    private long _at;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _at;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_at >= length || buffer.IsEmpty)
            return 0;
        _current ??= await open(_at, cancellationToken);
        var read = await _current.ReadAsync(buffer, cancellationToken);
        if (read == 0)
            throw new IOException("The file broke off.");
        _at += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var to = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _at + offset,
            _ => length + offset,
        };
        if (to == _at)
            return _at;
        _current?.Dispose();
        _current = null;
        return _at = to;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _current?.Dispose();
        base.Dispose(disposing);
    }
}
