using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Media;

/// <summary>Files in a bucket that speaks S3. They go there from the disk and come back as they are read: none is ever whole in memory.</summary>
internal sealed class BucketStore : IMediaStore, IDisposable
{
    private const string BucketMissing = "NoSuchBucket";

    private readonly AmazonS3Client _s3;
    private readonly BucketOptions _bucket;
    private readonly StoreTrouble _trouble;

    public BucketStore(BucketOptions bucket, StoreTrouble trouble)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = bucket.PathStyle,
            MaxErrorRetry = 2,
            Timeout = bucket.Timeout,
            // Servers other than AWS know little of the newer check sums.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (bucket.Endpoint is { } endpoint)
            (config.ServiceURL, config.AuthenticationRegion) = (endpoint.AbsoluteUri, bucket.Region);
        else
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(bucket.Region);
        (_bucket, _trouble) = (bucket, trouble);
        _s3 = bucket is { AccessKey: { } key, SecretKey: { } secret }
            ? new AmazonS3Client(new BasicAWSCredentials(key, secret), config)
            : new AmazonS3Client(config);
    }

    public Task<Result<Done>> Put(string key, string path, long length, string mimeType, CancellationToken ct) =>
        Ask<Done>(
            async token =>
            {
                await using var content = new FileStream(
                    path,
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.Read,
                    64 * 1024,
                    FileOptions.Asynchronous
                );
                await _s3.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = _bucket.Name,
                        Key = KeyOf(key),
                        InputStream = content,
                        ContentType = mimeType,
                        UseChunkEncoding = false,
                        AutoCloseStream = false,
                    },
                    token
                );
                return Done.It;
            },
            ct
        );

    public Task<Result<Stream>> Open(string key, long length, CancellationToken ct) =>
        Ask<Stream>(
            async token =>
                // Readers mostly want a part of it: only what they ask for is fetched.
                await IsThere(key, token)
                    ? new PeekedStream(length, (from, reading) => Get(key, from, length, reading))
                    : MediaFailures.Unknown,
            ct
        );

    public Task<Result<Done>> Delete(string key, CancellationToken ct) =>
        Ask<Done>(
            async token =>
            {
                await _s3.DeleteObjectAsync(_bucket.Name, KeyOf(key), token);
                return Done.It;
            },
            ct
        );

    public void Dispose() => _s3.Dispose();

    private async Task<bool> IsThere(string key, CancellationToken ct)
    {
        try
        {
            await _s3.GetObjectMetadataAsync(_bucket.Name, KeyOf(key), ct);
            return true;
        }
        catch (AmazonS3Exception gone) when (gone.StatusCode is HttpStatusCode.NotFound)
        {
            // An answer without a body does not tell whether the file is missing or the whole bucket; one with a body does.
            try
            {
                using var some = await _s3.GetObjectAsync(
                    new GetObjectRequest
                    {
                        BucketName = _bucket.Name,
                        Key = KeyOf(key),
                        ByteRange = new ByteRange(0, 0),
                    },
                    ct
                );
                return true;
            }
            catch (AmazonS3Exception still) when (still.StatusCode is HttpStatusCode.NotFound && still.ErrorCode != BucketMissing)
            {
                return false;
            }
        }
    }

    private async Task<Stream> Get(string key, long from, long length, CancellationToken ct)
    {
        var request = new GetObjectRequest { BucketName = _bucket.Name, Key = KeyOf(key) };
        if (from > 0)
            request.ByteRange = new ByteRange(from, length - 1);
        var opened = await Ask<Stream>(async token => (await _s3.GetObjectAsync(request, token)).ResponseStream, ct);
        return opened.Succeeded ? opened.Value : throw new IOException("The file cannot be read from the bucket.");
    }

    private async Task<Result<T>> Ask<T>(Func<CancellationToken, Task<Result<T>>> ask, CancellationToken ct)
    {
        // The library's own limit is one for each of its attempts: this is for all of them.
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(_bucket.Timeout);
        try
        {
            var answer = await ask(late.Token);
            _trouble.IsOver(_bucket.ToString());
            return answer;
        }
        catch (Exception trouble) when (!ct.IsCancellationRequested && WhatOf(trouble) is { } what)
        {
            _trouble.Happened(_bucket.ToString(), what);
            return MediaFailures.StoreAway;
        }
    }

    // Never what the other side says in full: servers repeat keys and signatures in their complaints.
    private static string? WhatOf(Exception trouble) =>
        trouble switch
        {
            AmazonServiceException { StatusCode: not 0 } said =>
                $"it answered {(int)said.StatusCode} {string.Concat((said.ErrorCode ?? "").Where(char.IsAsciiLetter).Take(40))}".TrimEnd(),
            OperationCanceledException or TimeoutException => "it did not answer in time",
            AmazonClientException or AmazonServiceException or HttpRequestException => "it cannot be reached",
            IOException => "the connection broke off",
            _ => null,
        };

    private string KeyOf(string key) => _bucket.Prefix + key;
}
