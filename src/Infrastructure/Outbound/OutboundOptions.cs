namespace OmniHub.Infrastructure.Outbound;

/// <summary>The rules for pausing calls to a host and for repeating calls (section <c>OmniHub:Outbound</c>).</summary>
public sealed record OutboundOptions
{
    /// <summary>The minimum number of calls in the window before a host can be paused. Default 10.</summary>
    public int BreakerMinimumCalls { get; init; } = 10;

    /// <summary>The rate of failed calls at which a host is paused. Default one half.</summary>
    public double BreakerFailureRatio { get; init; } = 0.5;

    /// <summary>The window that is looked at. Default 30 seconds.</summary>
    public TimeSpan BreakerWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The time for which a host is paused before one call tries it again. Default 15 seconds.</summary>
    public TimeSpan BreakerPause { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The first wait before a repeat; doubles, with jitter. Default 200 milliseconds.</summary>
    public TimeSpan RepeatDelay { get; init; } = TimeSpan.FromMilliseconds(200);
}
