namespace OmniHub.Domain.Webhooks;

/// <summary>The formats in which an endpoint can be told of events.</summary>
public static class WebhookFormat
{
    /// <summary>An object with <c>event</c>, <c>data</c> and <c>timestamp</c>.</summary>
    public const string Envelope = "envelope";

    /// <summary>CloudEvents 1.0, structured mode.</summary>
    public const string CloudEvents = "cloudevents";

    /// <summary>The longest name of a format.</summary>
    public const int MaxLength = 20;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Envelope, CloudEvents];
}
