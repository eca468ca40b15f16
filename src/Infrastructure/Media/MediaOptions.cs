using OmniHub.Application.Media;

namespace OmniHub.Infrastructure.Media;

/// <summary>The storage of files and their size limits.</summary>
public sealed record MediaOptions
{
    /// <summary>The directory for temporary files and, without a bucket, for the files.</summary>
    public required string Directory { get; init; }

    /// <summary>The public address of the hub, with which links begin.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>Sizes and times.</summary>
    public MediaLimits Limits { get; init; } = new();

    /// <summary>The bucket; null: files lie in <see cref="Directory"/>.</summary>
    public BucketOptions? Bucket { get; init; }
}

/// <summary>An S3-compatible bucket.</summary>
public sealed record BucketOptions
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The server, for others than AWS; null: AWS in <see cref="Region"/>.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The region.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The access key; null: what the machine itself is given (environment, role).</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret key.</summary>
    public string? SecretKey { get; init; }

    /// <summary>The prefix of all keys.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>True if the bucket is part of the path instead of the host name, as most stores other than AWS need it.</summary>
    public bool PathStyle { get; init; } = true;

    /// <summary>The time limit for storing one file or opening one, including repeated attempts.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Leaves out the keys, because this text may end up in a log.</summary>
    public override string ToString() => $"{Name} at {Endpoint?.Host ?? Region}";
}
