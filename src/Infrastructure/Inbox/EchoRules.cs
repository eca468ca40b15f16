using OmniHub.Application.Channels;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>A message that an echo was taken for.</summary>
/// <param name="Message">The message.</param>
/// <param name="IsSure">True if the echo says the same as the message; false if it only is of the same kind.</param>
internal readonly record struct EchoedMessage(Message Message, bool IsSure);

/// <summary>
/// Finds the hub's own message that an echo belongs to. An echo has no id of the hub, usually comes before the answer of the send, and on some instances tells of a file without its
/// caption. What it can be compared by is its kind, its text where it has one, and the order in which messages went out; a wrong guess among equals is corrected by the answer.
/// </summary>
internal static class EchoRules
{
    /// <param name="echo">What came back.</param>
    /// <param name="sent">The messages of the conversation that may be with the provider, oldest first.</param>
    internal static EchoedMessage? Find(MessageContent echo, IReadOnlyList<Message> sent)
    {
        var open = sent.Where(message => message.ProviderMessageId is null).ToList();
        // A file of which nothing is told but its kind (measured on instances without a phone).
        if (echo.Media is { MimeType: null } && !HasText(echo))
            return open.Find(message => message.Kind == echo.Kind) is { } next ? new(next, IsSure: false) : null;
        if (open.Find(message => message.Kind == echo.Kind && SaysTheSame(message, echo)) is { } same)
            return new(same, IsSure: true);
        // A caption can be lost on the way; other words than the message's are somebody else's.
        if (echo.Media is not null)
            return HasText(echo) ? null
                : open.Find(message => message.Kind == echo.Kind) is { } uncaptioned ? new(uncaptioned, false)
                : null;
        // What a channel cannot show goes out as text: choices, templates, places.
        return HasText(echo) && open.Find(message => message.Media is null && SaysTheSame(message, echo)) is { } spelledOut
            ? new(spelledOut, IsSure: true)
            : null;
    }

    /// <summary>
    /// Returns those that may be with the provider. The messages of a conversation's queue go out one after the other, so all but its first wait here.
    /// </summary>
    internal static async Task<IReadOnlyList<Message>> HandedOver(
        BatchConnection connection,
        IReadOnlyList<Message> pending,
        CancellationToken ct
    )
    {
        if (pending.Count < 2)
            return pending;
        var queued = await connection.Select(
            "SELECT message_id, conversation_id, seq FROM outbox WHERE message_id IN {keys}",
            [pending.Select(message => message.Id.Value).ToArray()],
            row => (Message: new MessageId(row.Uuid(0)), Conversation: row.Uuid(1), Seq: row.Long(2)),
            ct
        );
        var waiting = queued
            .GroupBy(one => one.Conversation)
            .SelectMany(queue => queue.OrderBy(one => one.Seq).Skip(1))
            .Select(one => one.Message)
            .ToHashSet();
        return [.. pending.Where(message => !waiting.Contains(message.Id))];
    }

    private static bool HasText(MessageContent echo) => !string.IsNullOrWhiteSpace(echo.Text);

    private static bool SaysTheSame(Message message, MessageContent echo) =>
        string.Equals((message.Text ?? string.Empty).Trim(), (echo.Text ?? string.Empty).Trim(), StringComparison.Ordinal);
}
