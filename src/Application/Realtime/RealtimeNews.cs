using OmniHub.Application.Conversations;
using OmniHub.Application.Events;

namespace OmniHub.Application.Realtime;

/// <summary>One event for connected clients; all subscribers of a tenant get the same object.</summary>
public abstract record RealtimeNews
{
    private object? _rendered;

    /// <summary>Renders the event in the format of a user interface. The last rendering is cached for all subscribers of one kind.</summary>
    public TRendered Rendered<TRendered>(Func<TRendered> render)
        where TRendered : class
    {
        if (_rendered is TRendered made)
            return made;
        var rendered = render();
        _rendered = rendered;
        return rendered;
    }
}

/// <summary>An entry of the event log.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Message">The message that it is about, if any.</param>
/// <param name="InstanceName">For a received message: the name of its instance.</param>
public sealed record EventNews(LoggedEntry Entry, SaidMessage? Message, string? InstanceName) : RealtimeNews;

/// <summary>A user types in a conversation, or has stopped.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="User">The user, or the name of a program that has a key.</param>
/// <param name="IsTyping">False: stopped.</param>
public sealed record TypingNews(Guid Conversation, string User, bool IsTyping) : RealtimeNews;

/// <summary>A user came, left or changed status.</summary>
/// <param name="User">The user.</param>
/// <param name="Name">The user's name.</param>
/// <param name="Status">One of <see cref="PresenceStatus"/>.</param>
/// <param name="At">The time of the event.</param>
public sealed record PresenceNews(string User, string Name, string Status, DateTimeOffset At) : RealtimeNews;
