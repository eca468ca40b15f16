using System.Net;

namespace OmniHub.Bench.Load;

/// <summary>A form with a file that nobody holds: it is made as it goes out.</summary>
internal sealed class Upload(long length) : HttpContent
{
    private const string Boundary = "bench-boundary";

    private static readonly byte[] Head = System.Text.Encoding.ASCII.GetBytes(
        $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"film.bin\"\r\nContent-Type: application/x-bench\r\n\r\n"
    );

    private static readonly byte[] Tail = System.Text.Encoding.ASCII.GetBytes($"\r\n--{Boundary}--\r\n");

    /// <summary>Another file each time: the same one would only be counted.</summary>
    internal static Upload Of(long length)
    {
        var upload = new Upload(length);
        upload.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={Boundary}");
        return upload;
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(Head);
        var chunk = new byte[64 * 1024];
        Random.Shared.NextBytes(chunk);
        for (var left = length; left > 0; left -= chunk.Length)
            await stream.WriteAsync(chunk.AsMemory(0, (int)Math.Min(left, chunk.Length)));
        await stream.WriteAsync(Tail);
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = Head.Length + length + Tail.Length;
        return true;
    }
}
