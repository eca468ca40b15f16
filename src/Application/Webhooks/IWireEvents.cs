using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>Renders events in the format of the subscriber's dialect.</summary>
public interface IWireEvents
{
    /// <summary>The format; see <see cref="WebhookFormat"/>.</summary>
    string Format { get; }

    /// <summary>The exact bytes that are sent and signed.</summary>
    /// <param name="occurrence">What happened.</param>
    /// <param name="id">Identifies it in the whole hub; the same for every endpoint that is told of it.</param>
    byte[] Write(WebhookOccurrence occurrence, string id);
}

/// <summary>An event for an endpoint.</summary>
/// <param name="Event">Its name; see <see cref="Domain.Webhooks.WebhookEvent"/>.</param>
/// <param name="Instance">The instance; null for a test of an endpoint of the whole tenant.</param>
/// <param name="At">The time of the event.</param>
public abstract record WebhookOccurrence(string Event, InstanceId? Instance, DateTimeOffset At)
{
    /// <summary>The event's place in the event log, as text that compares as the events do; null for a test, which is in no log.</summary>
    public string? Sequence { get; init; }
}

/// <summary>A message, either way.</summary>
/// <param name="Event">Its name.</param>
/// <param name="Instance">The instance.</param>
/// <param name="At">The time at which the hub recorded it.</param>
/// <param name="MessageId">The provider's id of the message.</param>
/// <param name="Channel">The channel of the instance.</param>
/// <param name="Chat">The address of the chat.</param>
/// <param name="Body">The text or caption; empty for none.</param>
/// <param name="Type">The provider's type of an incoming message; the hub's own for an outgoing one.</param>
/// <param name="SentAt">The time at which it was written.</param>
/// <param name="SenderName">The name of the author, as they call themselves.</param>
/// <param name="Media">Its file, if any.</param>
/// <param name="Order">The order that it is, if any.</param>
/// <param name="Referral">The advertisement that the customer came from, if any.</param>
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
    MediaDescriptor? Media,
    Order? Order = null,
    AdReferral? Referral = null
) : WebhookOccurrence(Event, Instance, At);

/// <summary>The status of a message changed.</summary>
/// <param name="Event">Its name.</param>
/// <param name="Instance">The instance.</param>
/// <param name="At">The time of the event.</param>
/// <param name="MessageId">The provider's id of the message; the hub's while the provider has not taken it.</param>
/// <param name="Channel">The channel of the instance.</param>
/// <param name="Chat">The address of the chat.</param>
/// <param name="Status">The new status.</param>
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

/// <summary>The state of an instance's connection changed.</summary>
/// <param name="Event">Its name.</param>
/// <param name="Instance">The instance.</param>
/// <param name="At">The time of the event.</param>
/// <param name="Reason">Why it closed, where known.</param>
/// <param name="WillReconnect">True if it reconnects by itself; null unless it was closed.</param>
/// <param name="QrCode">The code to scan; null unless there is one.</param>
public sealed record ConnectionOccurrence(
    string Event,
    InstanceId? Instance,
    DateTimeOffset At,
    string? Reason,
    bool? WillReconnect,
    string? QrCode
) : WebhookOccurrence(Event, Instance, At);

/// <summary>An instance has reached its sending limit.</summary>
/// <param name="Event">Its name.</param>
/// <param name="Instance">The instance.</param>
/// <param name="At">The time of the event.</param>
/// <param name="Limit">The number of messages that it may send per day; null if the provider set the limit.</param>
/// <param name="ResetsAt">The time at which it may send again, if it is known.</param>
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
/// <param name="Instance">The instance, if the endpoint belongs to one.</param>
/// <param name="At">The time of the event.</param>
/// <param name="What">settings or secret.</param>
/// <param name="Settings">The settings as they are now.</param>
public sealed record SettingsOccurrence(string Event, InstanceId? Instance, DateTimeOffset At, string What, WebhookSettings Settings)
    : WebhookOccurrence(Event, Instance, At);

/// <summary>A test of the endpoint.</summary>
/// <param name="Event">Its name.</param>
/// <param name="Instance">The instance, if the endpoint belongs to one.</param>
/// <param name="At">The time of the event.</param>
public sealed record TestOccurrence(string Event, InstanceId? Instance, DateTimeOffset At) : WebhookOccurrence(Event, Instance, At);
