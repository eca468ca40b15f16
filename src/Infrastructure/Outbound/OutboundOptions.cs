namespace OmniHub.Infrastructure.Outbound;

/// <summary>When calls to a host are paused, and how the hub repeats what is safe to repeat (section <c>OmniHub:Outbound</c>).</summary>
public sealed record OutboundOptions
{
    /// <summary>How many calls a host must have had in the window before it can be paused. Default 10.</summary>
    public int BreakerMinimumCalls { get; init; } = 10;

    /// <summary>The share of failed calls that pauses a host. Default one half.</summary>
    public double BreakerFailureRatio { get; init; } = 0.5;

    /// <summary>The window that is looked at. Default 30 seconds.</summary>
    public TimeSpan BreakerWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a host is left alone before one call tries it again. Default 15 seconds.</summary>
    public TimeSpan BreakerPause { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The first wait before a repeat; doubles, with jitter. Default 200 milliseconds.</summary>
    public TimeSpan RepeatDelay { get; init; } = TimeSpan.FromMilliseconds(200);
}
