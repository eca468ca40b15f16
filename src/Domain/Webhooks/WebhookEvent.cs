namespace OmniHub.Domain.Webhooks;

/// <summary>The names of the events that endpoints receive.</summary>
public static class WebhookEvent
{
    /// <summary>A customer wrote.</summary>
    public const string MessageReceived = "message_received";

    /// <summary>The provider took a message.</summary>
    public const string MessageSent = "message_sent";

    /// <summary>An outgoing message got further, or failed.</summary>
    public const string MessageStatus = "message_status";

    /// <summary>An instance is connected.</summary>
    public const string ConnectionOpened = "connection_opened";

    /// <summary>An instance lost its session.</summary>
    public const string ConnectionClosed = "connection_closed";

    /// <summary>A pairing code waits to be scanned.</summary>
    public const string QrReceived = "qr_received";

    /// <summary>An instance has reached its sending limit.</summary>
    public const string LimitExceeded = "limit_exceeded";

    /// <summary>The endpoint's own settings or secret changed; only this endpoint receives it.</summary>
    public const string WebhookUpdated = "webhook_updated";

    /// <summary>A test of the endpoint; sent without regard to its filter.</summary>
    public const string Test = "webhook_test";

    /// <summary>All that can be asked for.</summary>
    public static IReadOnlyList<string> All { get; } =
    [MessageReceived, MessageSent, MessageStatus, ConnectionOpened, ConnectionClosed, QrReceived, LimitExceeded, WebhookUpdated];
}
