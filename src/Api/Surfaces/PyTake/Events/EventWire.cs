using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using OmniHub.Api.Surfaces.PyTake.Conversations;
using OmniHub.Api.Wire;
using OmniHub.Application.Conversations;
using OmniHub.Application.Events;

namespace OmniHub.Api.Surfaces.PyTake.Events;

/// <summary>A stretch of the tenant's event log.</summary>
[SnakeCase]
public sealed record EventsWire(
    [property: Description("The events, oldest first.")] IReadOnlyList<EventWire> Events,
    [property: Description("Send it as after to go on; keep it when nothing new came.")] string? Next
)
{
    internal static EventsWire From(EventsView view) =>
        new([.. view.Events.Select(one => EventWire.From(one, view.WithMessages))], view.Next);
}

/// <summary>An entry of the event log.</summary>
[SnakeCase]
public sealed record EventWire(
    [property: Description("Its place in the log; also a cursor.")] string Id,
    [property: Description(
        "Its place as a text of fixed length: of two events the one with the greater text, compared by its characters, is the later one."
    )]
        string Sequence,
    [property: Description("The type of the event: message.received, conversation.assigned …")] string Type,
    [property: Description("The instance it is about.")] string? InstanceName,
    [property: Description("The conversation it is about.")] Guid? ConversationId,
    [property: Description("The message it is about.")] Guid? MessageId,
    [property: Description("The provider's id of that message; null while the provider has not taken it, and when it is gone.")]
        string? ProviderMessageId,
    [property: Description("The channel's address of the customer or group of that message.")] string? ContactAddress,
    [property: Description("The direction of that message: inbound or outbound.")] string? Direction,
    [property: Description("The event's own members.")] JsonElement Data,
    [property: Description("The time of the event.")] DateTimeOffset OccurredAt,
    [property: Description("The message as it is now; only with include=message.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        EventMessageWire? Message
)
{
    internal static EventWire From(EventView view, bool withMessage) =>
        new(
            view.Entry.At.ToString(),
            view.Entry.At.Sequence,
            view.Entry.Type,
            view.InstanceName,
            view.Entry.Conversation?.Value,
            view.Entry.Message?.Value,
            view.Message?.ProviderMessageId,
            view.Message?.Address,
            view.Message?.Direction.ToString().ToLowerInvariant(),
            JsonElement.Parse(view.Entry.Data),
            view.Entry.OccurredAt,
            withMessage && view.Message is { } message ? EventMessageWire.From(message) : null
        );
}

/// <summary>The message of an event, as it is now.</summary>
[SnakeCase]
public sealed record EventMessageWire(
    [property: Description("Its id.")] Guid Id,
    [property: Description("customer, agent, bot or system.")] string SenderType,
    [property: Description("The user, flow or address behind it.")] string? SenderId,
    [property: Description("Their name.")] string? SenderName,
    [property: Description("The customer's digits; null where the channel has or shows none.")] string? Phone,
    [property: Description("The text or caption; null if it was revoked.")] string? Content,
    [property: Description("text, image, video, audio, document …")] string MessageType,
    [property: Description("A link to the file, where there is one.")] string? MediaUrl,
    [property: Description("The file's type.")] string? MediaType,
    [property: Description("pending, sent, delivered, read, failed or received.")] string Status,
    [property: Description("The time at which it was written.")] DateTimeOffset Timestamp
)
{
    internal static EventMessageWire From(SaidMessage message) =>
        new(
            message.Id.Value,
            ConversationMessageWire.Word(message.Sender),
            message.SenderId,
            message.SenderName,
            message.Phone,
            message.Text,
            JsonNamingPolicy.SnakeCaseLower.ConvertName(message.Kind.ToString()),
            message.Media?.Url,
            message.Media?.MimeType,
            ConversationMessageWire.Word(message.Status),
            message.SentAt
        );

    /// <summary>Leaves out the text, because this may end up in a log.</summary>
    public override string ToString() => $"{Id} {MessageType}";
}
