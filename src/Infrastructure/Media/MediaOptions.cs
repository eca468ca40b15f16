using OmniHub.Application.Media;

namespace OmniHub.Infrastructure.Media;

/// <summary>Where files are kept, and how large they may be.</summary>
public sealed record MediaOptions
{
    /// <summary>What is written aside, and, without a bucket, the files.</summary>
    public required string Directory { get; init; }

    /// <summary>Where the hub is found: what links begin with.</summary>
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

    /// <summary>What all keys begin with.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Whether the bucket stands in the path instead of the host's name: what most others than AWS want.</summary>
    public bool PathStyle { get; init; } = true;

    /// <summary>How long it may take to store one file or to begin reading one, repeated attempts included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Never the keys: this may end up in a log.</summary>
    public override string ToString() => $"{Name} at {Endpoint?.Host ?? Region}";
}
