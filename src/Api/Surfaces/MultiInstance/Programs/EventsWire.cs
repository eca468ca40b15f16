using System.ComponentModel;
using System.Text.Json;
using OmniHub.Application.Conversations;
using OmniHub.Application.Events;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;

namespace OmniHub.Api.Surfaces.MultiInstance.Programs;

/// <summary>The events of an instance.</summary>
public sealed record EventsWire(
    [property: Description("Oldest first.")] IReadOnlyList<EventWire> Events,
    [property: Description("Send it as since to go on.")] DateTimeOffset LatestTimestamp,
    [property: Description("The number of events in this answer.")] int Count,
    [property: Description("True if there are more events.")] bool HasMore
)
{
    internal static EventsWire From(InstanceEventsView view, string instance) =>
        new([.. view.Events.Select(one => EventWire.From(one, instance))], view.Latest, view.Events.Count, view.HasMore);
}

/// <summary>One event.</summary>
public sealed record EventWire(
    [property: Description("Its id.")] string Id,
    [property: Description("The instance.")] string InstanceId,
    [property: Description("message_received, message_sent, message_status, connection_opened, connection_closed, qr_received …")]
        string Type,
    [property: Description("The type once more, under the name that webhooks have.")] string Event,
    [property: Description("What happened; for a message as webhooks show it.")] object Data,
    [property: Description("Compares as the events do.")] string Sequence,
    [property: Description("The time of the event.")] DateTimeOffset Timestamp
)
{
    internal static EventWire From(EventView view, string instance)
    {
        var (type, id) = (EventWords.Of(view.Entry.Type), view.Entry.Instance?.ToString() ?? instance);
        object data = view.Message is { } message ? MessageEventWire.Of(message, id) : JsonElement.Parse(view.Entry.Data);
        return new(view.Entry.At.ToString(), id, type, type, data, view.Entry.At.Sequence, view.Entry.OccurredAt);
    }
}

/// <summary>The message of an event, as it is now.</summary>
public sealed record MessageEventWire(
    [property: Description("The instance.")] string InstanceId,
    [property: Description("The provider's id of the message.")] string? MessageId,
    [property: Description("The writer; null for a message of the instance.")] string? From,
    [property: Description("The recipient; null for a message of a customer.")] string? To,
    [property: Description("True if the instance sent it.")] bool FromMe,
    [property: Description("The text or caption.")] string Body,
    [property: Description("text, image, video, audio, document …")] string Type,
    [property: Description("pending, sent, delivered, read, played, failed or received.")] string Status,
    [property: Description("The time at which it was written, in Unix seconds.")] long Timestamp,
    [property: Description("True if it has a file.")] bool HasMedia,
    [property: Description("The customer's name.")] string? PushName,
    [property: Description("The file's address, where there is one.")] string? MediaUrl
)
{
    internal static MessageEventWire Of(SaidMessage message, string instance)
    {
        var (chat, isInbound) = (Jid.Of(ChannelType.WhatsApp, message.Address), message.Direction is MessageDirection.Inbound);
        return new(
            instance,
            message.ProviderMessageId,
            isInbound ? chat : null,
            isInbound ? null : chat,
            !isInbound,
            message.Text ?? "",
            JsonNamingPolicy.SnakeCaseLower.ConvertName(message.Kind.ToString()),
            JsonNamingPolicy.SnakeCaseLower.ConvertName(message.Status.ToString()),
            message.SentAt.ToUnixTimeSeconds(),
            message.Media is not null,
            isInbound ? message.SenderName : null,
            message.Media?.Url
        );
    }

    /// <summary>Leaves out the text, because this may end up in a log.</summary>
    public override string ToString() => MessageId ?? "";
}

/// <summary>The words of this document for the types of the event log.</summary>
internal static class EventWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["instance.connected"] = "connection_opened",
        ["instance.disconnected"] = "connection_closed",
        ["instance.pairing_code_issued"] = "qr_received",
        ["instance.limit_exceeded"] = "limit_exceeded",
    };

    internal static string Of(string type) => Words.GetValueOrDefault(type) ?? type.Replace('.', '_');

    /// <summary>The log's types for a list of words. The log's own names are taken, too; an unknown word matches nothing.</summary>
    internal static IReadOnlyList<string>? Names(string? words) =>
        words
            ?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(word => Words.FirstOrDefault(one => one.Value == word).Key ?? Named(word))
            .ToList();

    // The feature stands before the first separator: message_media_stored is message.media_stored.
    private static string Named(string word) =>
        !word.Contains('.', StringComparison.Ordinal) && word.IndexOf('_', StringComparison.Ordinal) is > 0 and var at
            ? $"{word[..at]}.{word[(at + 1)..]}"
            : word;
}
