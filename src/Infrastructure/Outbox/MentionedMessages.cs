using OmniHub.Application.Messaging;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Outbox;

/// <summary>The messages that outgoing ones answer or react to, by the id that the sender calls them by.</summary>
internal sealed class MentionedMessages
{
    private readonly Dictionary<(InstanceId, string), Mentioned> _mentioned = [];

    internal async Task Load(BatchConnection connection, IReadOnlyList<NewSend> sends, CancellationToken ct)
    {
        var mentioned = sends.SelectMany(one => Mentions(one.Message).Select(id => (Line: one.Line.Id, Id: id))).Distinct().ToList();
        if (mentioned.Count == 0)
            return;
        var byProvider = await connection.Select(
            "SELECT instance_id, provider_message_id, provider_message_id, direction, reply_to FROM messages WHERE (instance_id, provider_message_id) IN {keys}",
            [mentioned.Select(one => one.Line.Value).ToArray(), mentioned.Select(one => ProviderMessageId.Stored(one.Id)).ToArray()],
            ReadMentioned,
            ct
        );
        foreach (var (instance, id, found) in byProvider)
            _mentioned[(instance, id)] = found;
        var own = mentioned.Where(one => Guid.TryParse(one.Id, out _)).ToList();
        if (own.Count == 0)
            return;
        var byId = await connection.Select(
            "SELECT instance_id, id, provider_message_id, direction, reply_to FROM messages WHERE id IN {keys}",
            [own.Select(one => Guid.Parse(one.Id)).Distinct().ToArray()],
            row => (Line: new InstanceId(row.Uuid(0)), Id: row.Uuid(1), Found: ReadFound(row)),
            ct
        );
        foreach (var (instance, id, found) in byId)
        {
            foreach (var one in own.Where(one => one.Line == instance && Guid.Parse(one.Id) == id))
                _mentioned[(instance, one.Id)] = found;
        }
    }

    // The hub's own id must lead somewhere; a provider's may be older than the hub.
    internal string? Unknown(NewSend send) =>
        Mentions(send.Message)
            .FirstOrDefault(id => Guid.TryParse(id, out _) && _mentioned.GetValueOrDefault((send.Line.Id, id))?.ProviderId is null);

    /// <summary>The provider's id of a message that is named by it or by the hub's own.</summary>
    internal string ProviderIdOf(NewSend send, string id) => _mentioned.GetValueOrDefault((send.Line.Id, id))?.ProviderId ?? id;

    internal bool IsOwn(NewSend send, string id) => _mentioned.GetValueOrDefault((send.Line.Id, id)) is { IsOwn: true };

    // A thread hangs on its first message: what answers an answer belongs to the same thread.
    internal string? ThreadOf(NewSend send) =>
        ChannelCapabilities.Of(send.Line.Provider).Threads && send.Message.Quoted is { Length: > 0 } quoted
            ? _mentioned.GetValueOrDefault((send.Line.Id, quoted))?.ReplyTo ?? ProviderIdOf(send, quoted)
            : null;

    private static (InstanceId, string, Mentioned) ReadMentioned(BatchReader row) => (new(row.Uuid(0)), row.Text(1), ReadFound(row));

    private static Mentioned ReadFound(BatchReader row) =>
        new(row.TextOrNull(2), row.Word<MessageDirection>(3) is MessageDirection.Outbound, row.TextOrNull(4));

    private static IEnumerable<string> Mentions(MessageRequest message)
    {
        if (message.Quoted is { Length: > 0 } quoted)
            yield return quoted;
        if (message.Content.ReactionTo is { Length: > 0 } target)
            yield return target;
    }
}

/// <summary>A message that another one answers or reacts to.</summary>
/// <param name="ProviderId">The provider's id; null while it is under way.</param>
/// <param name="IsOwn">Whether the instance wrote it.</param>
/// <param name="ReplyTo">What it answers itself.</param>
internal sealed record Mentioned(string? ProviderId, bool IsOwn, string? ReplyTo);
