namespace OmniHub.Application.Media;

/// <summary>The size limits of files and the time limits of their processing (section <c>OmniHub:Media</c>).</summary>
public sealed record MediaLimits
{
    /// <summary>The largest file that callers may bring, in the body or behind a link. Default 50 MiB.</summary>
    public long MaxUpload { get; init; } = 50 * 1024 * 1024;

    /// <summary>The largest file that is fetched from a provider. Default 100 MiB.</summary>
    public long MaxInbound { get; init; } = 100 * 1024 * 1024;

    /// <summary>The time limit for fetching one file. Default 60 seconds.</summary>
    public TimeSpan FetchTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The time for which a signed link is valid. Default 24 hours.</summary>
    public TimeSpan LinkLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The time for which an upload waits for a message that uses it. Default 7 days.</summary>
    public TimeSpan UploadLifetime { get; init; } = TimeSpan.FromDays(7);
}
