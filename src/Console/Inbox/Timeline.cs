using OmniHub.Application.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.WebConsole.Inbox;

/// <summary>The loaded part of a conversation: messages and notes in the order of time, reactions on the messages that they are about.</summary>
internal sealed class Timeline
{
    private readonly SortedList<(DateTimeOffset At, Guid Id), MessageView> _messages = [];
    private readonly Dictionary<MessageId, DateTimeOffset> _places = [];
    private IReadOnlyList<NoteView> _notes = [];

    /// <summary>The oldest message that is loaded; null without any.</summary>
    internal MessageView? Oldest => _messages.Count == 0 ? null : _messages.GetValueAtIndex(0);

    /// <summary>True if older messages are not loaded yet.</summary>
    internal bool HasOlder { get; set; }

    /// <summary>Adds messages, or replaces them with what they are now.</summary>
    internal void Add(IEnumerable<MessageView> messages)
    {
        foreach (var message in messages)
        {
            if (_places.Remove(message.Id, out var place))
                _messages.Remove((place, message.Id.Value));
            _messages[(message.CreatedAt, message.Id.Value)] = message;
            _places[message.Id] = message.CreatedAt;
        }
    }

    internal void Set(IReadOnlyList<NoteView> notes) => _notes = notes;

    /// <summary>What is shown, the newest first. Notes from before the oldest loaded message come with the older messages.</summary>
    internal IReadOnlyList<object> NewestFirst()
    {
        var from = HasOlder ? Oldest?.CreatedAt : null;
        return
        [
            .. _messages
                .Values.Where(message => message.Kind is not MessageKind.Reaction)
                .Select(message => (At: message.CreatedAt, What: (object)message))
                .Concat(
                    _notes.Where(note => from is null || note.CreatedAt >= from).Select(note => (At: note.CreatedAt, What: (object)note))
                )
                .OrderByDescending(item => item.At)
                .Select(item => item.What),
        ];
    }

    /// <summary>The message with that id of the provider, where it is loaded.</summary>
    internal MessageView? ByProviderId(string? id) =>
        id is null ? null : _messages.Values.LastOrDefault(message => message.ProviderMessageId == id);

    /// <summary>The reactions on a message: of each sender the last one, unless it was taken back.</summary>
    internal IReadOnlyList<string> ReactionsOn(MessageView message) =>
        message.ProviderMessageId is not { } id
            ? []
            :
            [
                .. _messages
                    .Values.Where(one => one.Kind is MessageKind.Reaction && one.ReplyTo == id && one.RevokedAt is null)
                    .GroupBy(one => (one.Direction, one.SenderId))
                    .Select(group => group.Last().Text)
                    .OfType<string>()
                    .Where(text => text.Length > 0),
            ];
}
