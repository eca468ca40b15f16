using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>Why a message is refused before it leaves the hub.</summary>
public static class MessagingFailures
{
    /// <summary>The tenant has no instance.</summary>
    public static NotFound NoLine { get; } = new("message.no_line", "There is no default instance to send through. Name one.");

    /// <summary>An official instance cannot send free content now.</summary>
    public static Unprocessable WindowClosed { get; } =
        new(
            "message.window_closed",
            "More than 24 hours have passed since the customer's last message: on an official WhatsApp instance only a template can be sent now."
        );

    /// <summary>Templates are Meta's.</summary>
    public static Unprocessable NoTemplates { get; } =
        new(
            "message.no_templates",
            "Templates can only be sent through an official WhatsApp instance; this instance has another provider."
        );

    /// <summary>Templates belong to a business account, and none is named.</summary>
    public static Unprocessable NoBusinessAccount { get; } =
        new("message.no_business_account", "The configuration names no business account: give it a business_account_id.");

    /// <summary>The instance cannot be used.</summary>
    public static Conflict LineClosed(string line) =>
        new("channel.not_connected", $"The instance is not connected: '{line}' is switched off or has not been set up.");

    /// <summary>The instance is at its sending limit, and the waiting time is too long.</summary>
    public static Limited Paced(TimeSpan retryAfter) =>
        new("line.paced", "The instance is at its sending limit: too many messages are waiting. Try again later.", retryAfter);

    /// <summary>The instance has reached its daily limit.</summary>
    public static Limited DayUsedUp(int cap, TimeSpan retryAfter) =>
        new("line.limit_exceeded", $"The instance has sent the {cap} messages that it may send in a day.", retryAfter);

    /// <summary>The tenant may not send.</summary>
    public static Denied TenantInactive { get; } = new("tenant.inactive", "The tenant is switched off.");

    /// <summary>The conversation does not exist for this caller.</summary>
    public static NotFound ConversationUnknown { get; } = new("conversation.unknown", "There is no such conversation.");

    /// <summary>The message to answer or react to is not there.</summary>
    public static NotFound MessageUnknown(string id) => new("message.unknown", $"There is no message '{id}'.");
}
