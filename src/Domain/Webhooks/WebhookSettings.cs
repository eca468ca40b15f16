using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Webhooks;

/// <summary>The events that an endpoint receives, and how often failed calls are repeated.</summary>
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

    /// <summary>The address to which events are sent; null if there is none yet.</summary>
    public string? Url { get; init; }

    /// <summary>A description of its purpose.</summary>
    public string? Description { get; init; }

    /// <summary>True if events are sent.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>The events asked for; empty: all.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>The format of the calls; see <see cref="WebhookFormat"/>.</summary>
    public string Format { get; init; } = WebhookFormat.Envelope;

    /// <summary>True if an event is sent for each message from a customer.</summary>
    public bool NotifyReceived { get; init; } = true;

    /// <summary>True if an event is sent for each sent message.</summary>
    public bool NotifySent { get; init; } = true;

    /// <summary>True if an event is sent when a message is sent or delivered.</summary>
    public bool NotifyDelivery { get; init; }

    /// <summary>True if an event is sent when a message is read.</summary>
    public bool NotifyRead { get; init; }

    /// <summary>Retries after the first attempt.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>Milliseconds until the first retry; each further wait is twice as long.</summary>
    public int RetryInterval { get; init; } = 60_000;

    /// <summary>True if the events of one conversation are sent strictly in order, also during retries.</summary>
    public bool KeepsOrder { get; init; }

    /// <summary>Returns the failure of invalid settings.</summary>
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
        if (!WebhookFormat.All.Contains(Format))
            return Invalid.Field("Format", $"Unknown format '{Format}'. Known are: {string.Join(", ", WebhookFormat.All)}.");
        return Events.FirstOrDefault(name => !WebhookEvent.All.Contains(name)) is { } unknown
            ? Invalid.Field("Events", $"Unknown event '{unknown}'. Known are: {string.Join(", ", WebhookEvent.All)}.")
            : Done.It;
    }
}
