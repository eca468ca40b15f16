using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;
using OmniHub.Domain.Templates;

namespace OmniHub.Application.Channels;

/// <summary>An event of one instance as reported by its provider, in the hub's own terms. One webhook call can hold several.</summary>
/// <param name="OccurredAt">The provider's time where it is trustworthy; null: use the time of arrival.</param>
public abstract record ChannelEvent(DateTimeOffset? OccurredAt);

/// <summary>A message was written in a chat of the instance: by a customer, or by its owner on the phone itself.</summary>
/// <param name="OccurredAt">The time at which it was written.</param>
/// <param name="ProviderMessageId">The provider's id, unique in the instance.</param>
/// <param name="Chat">The chat in which it was written.</param>
/// <param name="Sender">The author; in a direct chat with <paramref name="FromMe"/> the other person, so that the contact is known.</param>
/// <param name="FromMe">True if the owner of the instance wrote it (on the phone or another client), not through the hub.</param>
/// <param name="Content">The content.</param>
/// <param name="ReplyTo">The provider id of the message that it answers.</param>
/// <param name="QuotedText">The text of that message, where it came along.</param>
/// <param name="Mentions">The addresses that it mentions.</param>
/// <param name="IsLive">False for history that the provider synchronises after pairing; such messages are not recorded.</param>
public sealed record MessageArrived(
    DateTimeOffset? OccurredAt,
    string ProviderMessageId,
    Chat Chat,
    Person Sender,
    bool FromMe,
    MessageContent Content,
    string? ReplyTo = null,
    string? QuotedText = null,
    IReadOnlyList<string>? Mentions = null,
    bool IsLive = true
) : ChannelEvent(OccurredAt)
{
    /// <summary>A program wrote it, not a person: it is recorded, and never answered by another program.</summary>
    public bool IsByBot { get; init; }
}

/// <summary>A message that was sent through the hub (or another API client of the same server) was taken by the provider.</summary>
/// <param name="OccurredAt">The time of the event.</param>
/// <param name="ProviderMessageId">The provider's id.</param>
/// <param name="Chat">The chat to which it was sent.</param>
/// <param name="Recipient">The other side.</param>
/// <param name="Content">The content.</param>
public sealed record MessageEchoed(
    DateTimeOffset? OccurredAt,
    string ProviderMessageId,
    Chat Chat,
    Person Recipient,
    MessageContent Content
) : ChannelEvent(OccurredAt);

/// <summary>A message changed its text.</summary>
/// <param name="OccurredAt">The time of the event.</param>
/// <param name="ProviderMessageId">The id of the original; the other ids of an edit are not trustworthy.</param>
/// <param name="Text">The new text.</param>
public sealed record MessageEdited(DateTimeOffset? OccurredAt, string ProviderMessageId, string Text) : ChannelEvent(OccurredAt);

/// <summary>A message was revoked.</summary>
/// <param name="OccurredAt">The time of the event.</param>
/// <param name="ProviderMessageId">The id of the original.</param>
public sealed record MessageRevoked(DateTimeOffset? OccurredAt, string ProviderMessageId) : ChannelEvent(OccurredAt)
{
    /// <summary>True if it is not certain that there is such a message: then nothing waits for it.</summary>
    public bool IsGuess { get; init; }
}

/// <summary>An outgoing message got further. Match by id alone: receipts name the chat in their own way.</summary>
/// <param name="OccurredAt">The time of the event.</param>
/// <param name="ProviderMessageId">The id that the send returned.</param>
/// <param name="Status">The new status.</param>
/// <param name="Error">The reason of a failure, in the provider's words.</param>
public sealed record ReceiptArrived(DateTimeOffset? OccurredAt, string ProviderMessageId, MessageStatus Status, string? Error = null)
    : ChannelEvent(OccurredAt);

/// <summary>An incoming message was read on the instance's own phone, so it counts as read.</summary>
/// <param name="OccurredAt">The time of the event.</param>
/// <param name="ProviderMessageId">The id of the incoming message.</param>
public sealed record MessageSeenByOwner(DateTimeOffset? OccurredAt, string ProviderMessageId) : ChannelEvent(OccurredAt);

/// <summary>The connection of the instance changed.</summary>
/// <param name="OccurredAt">The time of the event.</param>
/// <param name="Status">The new state.</param>
/// <param name="Reason">Why, in a word (<c>logout</c>, <c>replaced</c> …), where known.</param>
/// <param name="OwnPhone">The instance's own number, digits with country code; null if it was not reported.</param>
/// <param name="OwnName">The instance's own profile name; null if it was not reported.</param>
public sealed record ConnectionChanged(
    DateTimeOffset? OccurredAt,
    InstanceStatus Status,
    string? Reason = null,
    string? OwnPhone = null,
    string? OwnName = null
) : ChannelEvent(OccurredAt);

/// <summary>A new pairing code is to be shown.</summary>
/// <param name="OccurredAt">The time of the event.</param>
/// <param name="Code">The code to show.</param>
public sealed record PairingCodeIssued(DateTimeOffset? OccurredAt, PairingCode Code) : ChannelEvent(OccurredAt);

/// <summary>The provider reported names of people, or that two ids belong to one person.</summary>
/// <param name="OccurredAt">The time of the event.</param>
/// <param name="People">The people; names may be null if only ids were linked.</param>
public sealed record ContactsLearned(DateTimeOffset? OccurredAt, IReadOnlyList<Person> People) : ChannelEvent(OccurredAt);

/// <summary>A person types, records, comes online or goes offline.</summary>
/// <param name="OccurredAt">The time of the event.</param>
/// <param name="Chat">The chat.</param>
/// <param name="Address">The address of the person.</param>
/// <param name="Presence">The activity.</param>
public sealed record PresenceChanged(DateTimeOffset? OccurredAt, Chat Chat, string Address, Presence Presence) : ChannelEvent(OccurredAt);

/// <summary>A voice or video call came in, was accepted, rejected or missed.</summary>
/// <param name="OccurredAt">The time of the event.</param>
/// <param name="CallId">The provider's id of the call.</param>
/// <param name="Caller">The caller.</param>
/// <param name="Status">offer, accept, reject, timeout or terminate.</param>
/// <param name="IsVideo">True for a video call.</param>
public sealed record CallChanged(DateTimeOffset? OccurredAt, string CallId, Person Caller, string Status, bool IsVideo)
    : ChannelEvent(OccurredAt);

/// <summary>The provider approved, refused, paused or rated a template.</summary>
/// <param name="OccurredAt">The time of the event.</param>
/// <param name="Account">The business account.</param>
/// <param name="Facts">The provider's report of the template.</param>
public sealed record TemplateChanged(DateTimeOffset? OccurredAt, string Account, TemplateFacts Facts) : ChannelEvent(OccurredAt);

/// <summary>The provider rated a number, or changed how much it may send.</summary>
/// <param name="OccurredAt">The time of the event.</param>
/// <param name="Account">The business account.</param>
/// <param name="Phone">The number, digits with country code.</param>
/// <param name="What">The provider's name of the event.</param>
/// <param name="Limit">The new sending limit, in the provider's word; null if it was not reported.</param>
public sealed record NumberRated(DateTimeOffset? OccurredAt, string Account, string Phone, string What, string? Limit)
    : ChannelEvent(OccurredAt);

/// <summary>Known by name and of no interest to the hub (history, chat lists, labels …): dropped without a trace.</summary>
/// <param name="Name">The provider's name of the event.</param>
public sealed record Ignored(string Name) : ChannelEvent((DateTimeOffset?)null);

/// <summary>An event that the adapter does not know: stored raw, never an error.</summary>
/// <param name="Name">The provider's name of the event.</param>
public sealed record Unrecognised(string Name) : ChannelEvent((DateTimeOffset?)null);

/// <summary>One item of a payload cannot be parsed or stored; the other items are not affected.</summary>
/// <param name="Reason">A description of what is wrong, for the reader of the dead letter. Never the content.</param>
public sealed record Unreadable(string Reason) : ChannelEvent((DateTimeOffset?)null);

/// <summary>The activities of a person in a chat.</summary>
public enum Presence
{
    /// <summary>Typing.</summary>
    Composing,

    /// <summary>Recording a voice note.</summary>
    Recording,

    /// <summary>Stopped typing.</summary>
    Paused,

    /// <summary>Online.</summary>
    Available,

    /// <summary>Gone.</summary>
    Unavailable,
}
