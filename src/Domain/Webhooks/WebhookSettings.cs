using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Webhooks;

/// <summary>What an endpoint is told, and how persistently.</summary>
public sealed record WebhookSettings
{
    /// <summary>The most retries that can be asked for.</summary>
    public const int MostRetries = 100;

    /// <summary>The shortest first wait, in milliseconds.</summary>
    public const int ShortestInterval = 100;

    /// <summary>The longest first wait, in milliseconds: a day.</summary>
    public const int LongestInterval = 86_400_000;

    /// <summary>The longest address.</summary>
    public const int MaxUrlLength = 2000;

    /// <summary>The longest description.</summary>
    public const int MaxDescriptionLength = 500;

    /// <summary>Where events go; null: nowhere yet.</summary>
    public string? Url { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Whether events are sent at all.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>The events asked for; empty: all.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Whether customers' messages are told.</summary>
    public bool NotifyReceived { get; init; } = true;

    /// <summary>Whether sent messages are told.</summary>
    public bool NotifySent { get; init; } = true;

    /// <summary>Whether it is told that messages were sent and delivered.</summary>
    public bool NotifyDelivery { get; init; }

    /// <summary>Whether it is told that messages were read.</summary>
    public bool NotifyRead { get; init; }

    /// <summary>Retries after the first attempt.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>Milliseconds until the first retry; each further wait is twice as long.</summary>
    public int RetryInterval { get; init; } = 60_000;

    /// <summary>Whether the events of one conversation wait for each other, also while one is being retried.</summary>
    public bool KeepsOrder { get; init; }

    /// <summary>What is wrong with it, if anything.</summary>
    public Result<Done> Check()
    {
        if (Url is { Length: > MaxUrlLength })
            return Invalid.Field("WebhookUrl", $"At most {MaxUrlLength} characters.");
        if (Description is { Length: > MaxDescriptionLength })
            return Invalid.Field("Description", $"At most {MaxDescriptionLength} characters.");
        if (MaxRetries is < 0 or > MostRetries)
            return Invalid.Field("MaxRetries", $"Must be between 0 and {MostRetries}.");
        if (RetryInterval is < ShortestInterval or > LongestInterval)
            return Invalid.Field("RetryInterval", $"Must be between {ShortestInterval} and {LongestInterval} milliseconds.");
        return Events.FirstOrDefault(name => !WebhookEvent.All.Contains(name)) is { } unknown
            ? Invalid.Field("Events", $"Unknown event '{unknown}'. Known are: {string.Join(", ", WebhookEvent.All)}.")
            : Done.It;
    }
}
