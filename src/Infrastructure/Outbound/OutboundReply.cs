using System.Buffers;
using System.Net;

namespace OmniHub.Infrastructure.Outbound;

/// <summary>An answer, its body in a pooled buffer or as an open stream. Whoever gets it disposes it, and reads nothing after that.</summary>
internal sealed class OutboundReply : IDisposable
{
    private byte[]? _rented;
    private IDisposable? _open;
    private readonly IDisposable? _timer;
    private readonly System.Net.Http.Headers.HttpResponseHeaders _headers;

    private OutboundReply(HttpResponseMessage response, byte[]? rented, int length, bool isWhole, IDisposable? timer)
    {
        Status = response.StatusCode;
        MediaType = response.Content.Headers.ContentType?.MediaType;
        Charset = response.Content.Headers.ContentType?.CharSet;
        Length = response.Content.Headers.ContentLength;
        RetryAfter = response.Headers.RetryAfter?.Delta;
        _headers = response.Headers;
        RetryAt = response.Headers.RetryAfter?.Date;
        (_rented, Body, IsWhole) = (rented, rented is null ? default : rented.AsMemory(0, length), isWhole);
        (_open, _timer) = (timer is null ? null : response, timer);
    }

    public HttpStatusCode Status { get; }

    public bool IsSuccess => (int)Status is >= 200 and <= 299;

    public bool IsJson => MediaType is not null && MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase);

    public string? MediaType { get; }

    /// <summary>The charset that the content type names, or null.</summary>
    public string? Charset { get; }

    /// <summary>The length of the body according to its header.</summary>
    public long? Length { get; }

    public TimeSpan? RetryAfter { get; }

    /// <summary>A header of the answer, or null.</summary>
    public string? Header(string name) => _headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    /// <summary>The same time as a date.</summary>
    public DateTimeOffset? RetryAt { get; }

    /// <summary>The body; empty when it is open as a stream.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>False when only the beginning of the body was kept.</summary>
    public bool IsWhole { get; }

    /// <summary>True if the body can be read as a stream.</summary>
    public bool IsOpen => _open is not null;

    /// <summary>The body of an open reply; it ends with the reply.</summary>
    public Task<Stream> OpenBody(CancellationToken ct) => ((HttpResponseMessage)_open!).Content.ReadAsStreamAsync(ct);

    /// <summary>Keeps the response open; the reply owns it and its timer.</summary>
    public static OutboundReply Open(HttpResponseMessage response, IDisposable timer) => new(response, null, 0, isWhole: true, timer);

    /// <summary>Reads up to the limit; null when the body is longer and must not be.</summary>
    public static async ValueTask<OutboundReply?> Read(HttpResponseMessage response, CallLimits limits, CancellationToken ct)
    {
        var mayCut = limits.Overlong is OversizePolicy.Cut;
        var announced = response.Content.Headers.ContentLength;
        if (announced > limits.MaxBytes && !mayCut)
            return null;
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(announced + 1 ?? 4096, 1, limits.MaxBytes + 1L));
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(ct);
            var length = 0;
            while (true)
            {
                if (length == buffer.Length)
                    buffer = Grow(buffer, limits.MaxBytes);
                var read = await stream.ReadAsync(buffer.AsMemory(length), ct);
                length += read;
                if (read == 0 || length > limits.MaxBytes)
                    break;
            }
            if (length > limits.MaxBytes && !mayCut)
                return null;
            var kept = buffer;
            buffer = null;
            return new OutboundReply(response, kept, Math.Min(length, limits.MaxBytes), length <= limits.MaxBytes, timer: null);
        }
        finally
        {
            if (buffer is not null)
                ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose()
    {
        if (_rented is { } rented)
        {
            (_rented, Body) = (null, default);
            ArrayPool<byte>.Shared.Return(rented);
        }
        _open?.Dispose();
        _open = null;
        _timer?.Dispose();
    }

    private static byte[] Grow(byte[] buffer, int max)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(buffer.Length * 2L, Math.Max(max + 1L, buffer.Length + 1L)));
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
