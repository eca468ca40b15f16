namespace OmniHub.Domain.Messaging;

/// <summary>The kinds of message content.</summary>
public enum MessageKind
{
    /// <summary>Plain text.</summary>
    Text,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>A film, also a round video note.</summary>
    Video,

    /// <summary>A voice note or a sound file.</summary>
    Audio,

    /// <summary>A file.</summary>
    Document,

    /// <summary>A sticker.</summary>
    Sticker,

    /// <summary>A place, fixed or moving.</summary>
    Location,

    /// <summary>One or more contact cards.</summary>
    Contact,

    /// <summary>An emoji on an earlier message, or its removal.</summary>
    Reaction,

    /// <summary>A poll.</summary>
    Poll,

    /// <summary>A vote in a poll.</summary>
    PollVote,

    /// <summary>A press on a button, a choice from a list, a filled form.</summary>
    Interactive,

    /// <summary>A template approved by the provider.</summary>
    Template,

    /// <summary>An order from a catalogue.</summary>
    Order,

    /// <summary>A kind that the hub does not know yet; its raw form is kept.</summary>
    Unknown,
}

/// <summary>The status of an outgoing message. It only moves forward in this order, and <see cref="Failed"/> ends it.</summary>
public enum MessageStatus
{
    /// <summary>Accepted by the hub, not yet by the provider.</summary>
    Pending,

    /// <summary>Accepted by the provider.</summary>
    Sent,

    /// <summary>On the recipient's device.</summary>
    Delivered,

    /// <summary>Seen.</summary>
    Read,

    /// <summary>A voice note that was listened to.</summary>
    Played,

    /// <summary>Will not arrive.</summary>
    Failed,

    /// <summary>An incoming message: it is here.</summary>
    Received,
}
