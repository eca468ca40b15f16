namespace OmniHub.Application.Media;

/// <summary>How large files may be, and how long things may take (section <c>OmniHub:Media</c>).</summary>
public sealed record MediaLimits
{
    /// <summary>The largest file that callers may bring, in the body or behind a link. Default 50 MiB.</summary>
    public long MaxUpload { get; init; } = 50 * 1024 * 1024;

    /// <summary>The largest file that is fetched from a provider. Default 100 MiB.</summary>
    public long MaxInbound { get; init; } = 100 * 1024 * 1024;

    /// <summary>How long fetching one file may take. Default 60 seconds.</summary>
    public TimeSpan FetchTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a signed link works. Default 24 hours.</summary>
    public TimeSpan LinkLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long an upload waits for a message to carry it. Default 7 days.</summary>
    public TimeSpan UploadLifetime { get; init; } = TimeSpan.FromDays(7);
}
