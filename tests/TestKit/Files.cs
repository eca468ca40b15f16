using System.Net.Http.Headers;
using System.Text;

namespace OmniHub.Tests.TestKit;

/// <summary>Files to send and to receive.</summary>
internal static class Files
{
    private static readonly byte[] PngSign = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A picture as far as anybody looks; the same mark gives the same bytes.</summary>
    public static byte[] Png(string mark = "", int length = 64)
    {
        var bytes = new byte[Math.Max(length, PngSign.Length + mark.Length)];
        PngSign.CopyTo(bytes, 0);
        Encoding.ASCII.GetBytes(mark).CopyTo(bytes, PngSign.Length);
        return bytes;
    }

    /// <summary>A form with a file and fields.</summary>
    public static MultipartFormDataContent Form(HttpContent? file, string? fileName, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        if (file is not null && fileName is not null)
            form.Add(file, "file", fileName);
        else if (file is not null)
            form.Add(file, "file");
        return form;
    }

    /// <summary>Bytes with a type.</summary>
    public static ByteArrayContent Content(byte[] bytes, string? type = null)
    {
        var content = new ByteArrayContent(bytes);
        if (type is not null)
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    /// <summary>So many bytes that nobody holds.</summary>
    public static StreamContent Endless(long length) => new(new Zeros(length));

    /// <summary>Answers with a file.</summary>
    public static Reply Serves(byte[] bytes, string type = "image/png") =>
        new(
            async (context, _) =>
            {
                (context.Response.ContentType, context.Response.ContentLength) = (type, bytes.Length);
                await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
            }
        );

    /// <summary>Answers with bytes for ever.</summary>
    public static Reply NeverEnds(TimeSpan between) =>
        new(
            async (context, _) =>
            {
                context.Response.ContentType = "image/png";
                await context.Response.Body.WriteAsync(Png(), context.RequestAborted);
                while (true)
                {
                    await context.Response.Body.WriteAsync(new byte[16 * 1024], context.RequestAborted);
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                    await Task.Delay(between, context.RequestAborted);
                }
            }
        );

    private sealed class Zeros(long length) : Stream
    {
        private long _at;

        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position
        {
            get => _at;
            set => _at = value;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - _at);
            Array.Clear(buffer, offset, read);
            _at += read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => _at = offset;

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
