using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>Says what happened in the words of the subscriber's dialect.</summary>
public interface IWireEvents
{
    /// <summary>The exact bytes that are sent and signed.</summary>
    byte[] Write(WebhookOccurrence occurrence);
}

/// <summary>Something an endpoint is told.</summary>
/// <param name="Event">Its name; see <see cref="Domain.Webhooks.WebhookEvent"/>.</param>
/// <param name="Instance">The line; null for a test of an endpoint of the whole tenant.</param>
/// <param name="At">When it happened.</param>
public abstract record WebhookOccurrence(string Event, InstanceId? Instance, DateTimeOffset At);

/// <summary>A message, either way.</summary>
/// <param name="Event">Its name.</param>
/// <param name="Instance">The line.</param>
/// <param name="At">When the hub recorded it.</param>
/// <param name="MessageId">The provider's id of the message.</param>
/// <param name="Channel">The line's channel.</param>
/// <param name="Chat">The address of the chat.</param>
/// <param name="Body">The text or caption; empty for none.</param>
/// <param name="Type">The provider's word for an incoming message's type; the hub's for an outgoing one's.</param>
/// <param name="SentAt">When it was written.</param>
/// <param name="SenderName">Who wrote it, as they call themselves.</param>
/// <param name="Media">Its file, if any.</param>
public sealed record MessageOccurrence(
    string Event,
    InstanceId? Instance,
    DateTimeOffset At,
    string MessageId,
    ChannelType Channel,
    string Chat,
    string Body,
    string Type,
    DateTimeOffset SentAt,
    string? SenderName,
    MediaDescriptor? Media
) : WebhookOccurrence(Event, Instance, At);

/// <summary>How far a message got.</summary>
/// <param name="Event">Its name.</param>
/// <param name="Instance">The line.</param>
/// <param name="At">When.</param>
/// <param name="MessageId">The provider's id of the message; the hub's while the provider has not taken it.</param>
/// <param name="Channel">The line's channel.</param>
/// <param name="Chat">The address of the chat.</param>
/// <param name="Status">How far.</param>
/// <param name="Error">Why it failed.</param>
public sealed record StatusOccurrence(
    string Event,
    InstanceId? Instance,
    DateTimeOffset At,
    string MessageId,
    ChannelType Channel,
    string Chat,
    MessageStatus Status,
    string? Error
) : WebhookOccurrence(Event, Instance, At);

/// <summary>What a line is doing.</summary>
/// <param name="Event">Its name.</param>
/// <param name="Instance">The line.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why it closed, where known.</param>
/// <param name="WillReconnect">Whether it comes back by itself; null unless it closed.</param>
/// <param name="QrCode">The code to scan; null unless there is one.</param>
public sealed record ConnectionOccurrence(
    string Event,
    InstanceId? Instance,
    DateTimeOffset At,
    string? Reason,
    bool? WillReconnect,
    string? QrCode
) : WebhookOccurrence(Event, Instance, At);

/// <summary>A line has used up what it may send.</summary>
/// <param name="Event">Its name.</param>
/// <param name="Instance">The line.</param>
/// <param name="At">When.</param>
/// <param name="Limit">How many messages it may send in a day; null when the provider set the limit.</param>
/// <param name="ResetsAt">When it may send again, where known.</param>
/// <param name="Reason">Why, in a word.</param>
public sealed record LimitOccurrence(
    string Event,
    InstanceId? Instance,
    DateTimeOffset At,
    int? Limit,
    DateTimeOffset? ResetsAt,
    string Reason
) : WebhookOccurrence(Event, Instance, At);

/// <summary>The endpoint's own settings or secret changed.</summary>
/// <param name="Event">Its name.</param>
/// <param name="Instance">The line, if the endpoint has one.</param>
/// <param name="At">When.</param>
/// <param name="What">settings or secret.</param>
/// <param name="Settings">The settings as they are now.</param>
public sealed record SettingsOccurrence(string Event, InstanceId? Instance, DateTimeOffset At, string What, WebhookSettings Settings)
    : WebhookOccurrence(Event, Instance, At);

/// <summary>Somebody tries the endpoint out.</summary>
/// <param name="Event">Its name.</param>
/// <param name="Instance">The line, if the endpoint has one.</param>
/// <param name="At">When.</param>
public sealed record TestOccurrence(string Event, InstanceId? Instance, DateTimeOffset At) : WebhookOccurrence(Event, Instance, At);
