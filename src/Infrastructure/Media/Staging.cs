using System.Buffers;
using System.Security.Cryptography;
using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Media;

/// <summary>Writes bytes aside as they come: one pooled buffer is all that they ever take of the memory.</summary>
internal sealed class Staging
{
    private const int Chunk = 64 * 1024;
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(6);

    private readonly string _aside;
    private readonly StoreTrouble _trouble;
    private readonly TimeProvider _clock;

    public Staging(MediaOptions options, StoreTrouble trouble, TimeProvider clock) =>
        (_aside, _trouble, _clock) = (Path.Combine(options.Directory, "aside"), trouble, clock);

    internal async Task<Result<StagedFile>> Write(Stream content, FileClaims claims, long most, CancellationToken ct)
    {
        var path = Path.Combine(_aside, Guid.CreateVersion7().ToString("N"));
        var kept = false;
        try
        {
            var written = await Write(content, path, claims, most, ct);
            kept = written.Succeeded;
            return written;
        }
        catch (FormatException)
        {
            return Invalid.Field("File", "The file is not valid base64.");
        }
        catch (DiskException broken)
        {
            _trouble.Happened(_aside, broken.Message);
            return MediaFailures.StoreAway;
        }
        finally
        {
            if (!kept && File.Exists(path))
                File.Delete(path);
        }
    }

    /// <summary>Removes what a crash left lying.</summary>
    internal void Tidy()
    {
        if (!Directory.Exists(_aside))
            return;
        var before = _clock.GetUtcNow().UtcDateTime - Forgotten;
        foreach (var file in new DirectoryInfo(_aside).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before))
            file.Delete();
    }

    private static async Task<Result<StagedFile>> Write(Stream content, string path, FileClaims claims, long most, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            await using var file = OnDisk(() => Create(path));
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var (length, begun) = (0L, new byte[FileSigns.Looked]);
            while (await content.ReadAsync(buffer.AsMemory(0, Chunk), ct) is var read and > 0)
            {
                if (length + read > most)
                    return MediaFailures.TooLarge(most);
                if (length < begun.Length)
                    buffer.AsSpan(0, (int)Math.Min(read, begun.Length - length)).CopyTo(begun.AsSpan((int)length));
                hash.AppendData(buffer, 0, read);
                await OnDisk(() => file.WriteAsync(buffer.AsMemory(0, read), ct).AsTask());
                length += read;
            }

            if (length == 0)
                return MediaFailures.Empty;
            // Written before the file is reported as stored.
            await OnDisk(() => Flush(file));
            var type = FileSigns.TypeOf(begun.AsSpan(0, (int)Math.Min(length, begun.Length)), claims.MimeType, claims.FileName);
            return new StagedFile(path, length, Convert.ToHexStringLower(hash.GetHashAndReset()), type, NameOf(claims.FileName));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static FileStream Create(string path)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        return PrivateFiles.Open(path, FileMode.CreateNew, FileShare.None, FileOptions.Asynchronous);
    }

    private static Task Flush(FileStream file)
    {
        file.Flush(flushToDisk: true);
        return Task.CompletedTask;
    }

    // Whoever brings the file can break off with the same kind of exception: that is theirs, a full disk is the hub's.
    private static T OnDisk<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new DiskException(trouble);
        }
    }

    private static async Task OnDisk(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new DiskException(trouble);
        }
    }

    private sealed class DiskException(Exception trouble) : Exception(trouble.Message, trouble);

    /// <summary>Returns the last part of a file name, without folders and without characters that control a terminal or a header.</summary>
    private static string? NameOf(string? given)
    {
        if (given is null)
            return null;
        var name = string.Concat(
                StorableText.Of(given).Split('/', '\\')[^1].Where(sign => !char.IsControl(sign) && sign is not ('"' or '<' or '>'))
            )
            .Trim();
        return name.Length == 0 || name.All(sign => sign == '.') ? null
            : name.Length <= 200 ? name
            : StorableText.Cut(name, 160) + Path.GetExtension(name) is { Length: <= 200 } cut ? cut
            : StorableText.Cut(name, 200);
    }
}
