using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace OmniHub.Infrastructure.Media;

/// <summary>Files in a bucket that speaks S3. They go there from the disk and come back as they are read: none is ever whole in memory.</summary>
internal sealed class BucketStore : IMediaStore, IDisposable
{
    private readonly AmazonS3Client _s3;
    private readonly BucketOptions _bucket;

    public BucketStore(BucketOptions bucket)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = bucket.PathStyle,
            MaxErrorRetry = 3,
            Timeout = TimeSpan.FromMinutes(2),
            // Servers other than AWS know little of the newer check sums.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (bucket.Endpoint is { } endpoint)
            (config.ServiceURL, config.AuthenticationRegion) = (endpoint.AbsoluteUri, bucket.Region);
        else
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(bucket.Region);
        _bucket = bucket;
        _s3 = bucket is { AccessKey: { } key, SecretKey: { } secret }
            ? new AmazonS3Client(new BasicAWSCredentials(key, secret), config)
            : new AmazonS3Client(config);
    }

    public async Task Put(string key, string path, long length, string mimeType, CancellationToken ct)
    {
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous);
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
            ct
        );
    }

    public async Task<Stream?> Open(string key, long length, CancellationToken ct)
    {
        try
        {
            // Readers mostly want a part of it: only what they ask for is fetched.
            await _s3.GetObjectMetadataAsync(_bucket.Name, KeyOf(key), ct);
            return new SoughtStream(length, (from, token) => Get(key, from, length, token));
        }
        catch (AmazonS3Exception gone) when (gone.StatusCode is HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task Delete(string key, CancellationToken ct) => await _s3.DeleteObjectAsync(_bucket.Name, KeyOf(key), ct);

    public void Dispose() => _s3.Dispose();

    private async Task<Stream> Get(string key, long from, long length, CancellationToken ct)
    {
        var request = new GetObjectRequest { BucketName = _bucket.Name, Key = KeyOf(key) };
        if (from > 0)
            request.ByteRange = new ByteRange(from, length - 1);
        try
        {
            return (await _s3.GetObjectAsync(request, ct)).ResponseStream;
        }
        catch (AmazonServiceException trouble)
        {
            throw new IOException("The file cannot be read from the bucket.", trouble);
        }
    }

    private string KeyOf(string key) => _bucket.Prefix + key;
}
