namespace OmniHub.Domain.Messaging;

/// <summary>The kind of a chat.</summary>
public enum ChatKind
{
    /// <summary>One person.</summary>
    Direct,

    /// <summary>A group or a channel with several people.</summary>
    Group,

    /// <summary>Status updates and newsletters: stored nowhere, answered never.</summary>
    Broadcast,
}

/// <summary>One person as a channel names them: every id that the message carried, best one first.</summary>
/// <param name="Address">The id that a reply is sent to, as the provider reported it (JID, Slack user, snowflake).</param>
/// <param name="Aliases">Other ids of the same person (LID, phone JID, business-scoped id). May be empty.</param>
/// <param name="Phone">Digits with country code; null if the channel does not report the number.</param>
/// <param name="Name">The name of the person; null if unknown. Never the instance's own name.</param>
public sealed record Person(string Address, IReadOnlyList<string> Aliases, string? Phone, string? Name);

/// <summary>The chat in which a message was written.</summary>
/// <param name="Address">The id that a reply is sent to.</param>
/// <param name="Kind">The kind of the chat.</param>
/// <param name="Name">The group's name, where known.</param>
/// <param name="Thread">The thread inside the chat, for channels that have them (Slack <c>thread_ts</c>).</param>
public sealed record Chat(string Address, ChatKind Kind, string? Name = null, string? Thread = null);
