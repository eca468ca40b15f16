using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>The sending pace of an instance. Without any limit it sends as fast as its provider accepts.</summary>
public sealed record SendingPace
{
    /// <summary>The most messages a minute that can be asked for.</summary>
    public const int MostPerMinute = 6000;

    /// <summary>The longest jitter, in seconds.</summary>
    public const int LongestJitter = 300;

    /// <summary>The highest daily cap.</summary>
    public const int HighestCap = 1_000_000;

    /// <summary>Messages a minute; null: any number.</summary>
    public int? MessagesPerMinute { get; init; }

    /// <summary>The maximum of the random seconds that are added between two messages.</summary>
    public int JitterSeconds { get; init; }

    /// <summary>Messages a day of the tenant's time zone; null: any number.</summary>
    public int? DailyCap { get; init; }

    /// <summary>True if there is any limit.</summary>
    public bool IsOn => MessagesPerMinute is not null || JitterSeconds > 0 || DailyCap is not null;

    /// <summary>Returns the failure of invalid settings.</summary>
    public Result<Done> Check() =>
        MessagesPerMinute is < 1 or > MostPerMinute ? Invalid.Field(nameof(MessagesPerMinute), $"Must be between 1 and {MostPerMinute}.")
        : JitterSeconds is < 0 or > LongestJitter ? Invalid.Field(nameof(JitterSeconds), $"Must be between 0 and {LongestJitter}.")
        : DailyCap is < 1 or > HighestCap ? Invalid.Field(nameof(DailyCap), $"Must be between 1 and {HighestCap}.")
        : Done.It;
}
