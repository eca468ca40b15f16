using System.Text.Json;
using System.Text.Json.Serialization;
using OmniHub.Api.Wire;

namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>A frame from a client: one record for all types, each of which uses some members.</summary>
[SnakeCase]
internal sealed record ClientFrame(
    string? Type,
    string? Token = null,
    string? LastEventId = null,
    IReadOnlyList<Guid>? Rooms = null,
    Guid? ConversationId = null,
    string? Content = null,
    string? MessageType = null,
    string? MediaUrl = null,
    string? MediaId = null,
    bool? IsTyping = null,
    string? Status = null,
    JsonElement? Ref = null
)
{
    /// <summary>Leaves out the token and the text, because this text may end up in a log.</summary>
    public override string ToString() => $"{Type}";
}

/// <summary>A frame from the hub.</summary>
/// <param name="Type">The type of the frame.</param>
/// <param name="Data">The content of the frame.</param>
/// <param name="EventId">The position in the event log; a client that reconnects sends it as last_event_id.</param>
/// <param name="Sequence">The same position, as text that compares as the events do.</param>
[SnakeCase]
internal sealed record ServerFrame<TData>(
    string Type,
    TData Data,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? EventId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Sequence = null
);

[SnakeCase]
internal sealed record AuthResultFrame(
    string Type,
    bool Success,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? UserId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error = null
);

[SnakeCase]
internal sealed record ErrorFrame(
    string Type,
    string Message,
    string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Ref = null
);

[SnakeCase]
internal sealed record NoticeFrame(
    string Type,
    DateTimeOffset Timestamp,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? ConversationId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? MessageId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Ref = null
);

[SnakeCase]
internal sealed record TypingFrame(string Type, Guid ConversationId, string UserId, bool IsTyping);

/// <summary>The activity of a user, sent to every socket of the tenant.</summary>
[SnakeCase]
internal sealed record PresenceData(string UserId, string UserName, string Status, DateTimeOffset Timestamp);

/// <summary>A message, for every socket of the tenant.</summary>
[SnakeCase]
internal sealed record MessageData(
    string From,
    string? Message,
    DateTimeOffset Timestamp,
    Guid ConversationId,
    Guid MessageId,
    string? InstanceName,
    string MessageType
);

/// <summary>The status of a message, sent to every socket of the tenant.</summary>
[SnakeCase]
internal sealed record StatusData(string MessageId, string Status, DateTimeOffset Timestamp, Guid ConversationId, Guid Id);

/// <summary>A message in full, for those who watch its conversation.</summary>
[SnakeCase]
internal sealed record RoomMessageData(
    Guid Id,
    Guid ConversationId,
    string Direction,
    string SenderType,
    string? SenderId,
    string? SenderName,
    string? Content,
    string MessageType,
    string Status,
    string? ProviderMessageId,
    DateTimeOffset Timestamp,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? MediaUrl = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? MediaType = null
);

/// <summary>Any other event of a conversation, for clients that watch it.</summary>
[SnakeCase]
internal sealed record RoomEventData(Guid ConversationId, string Event, DateTimeOffset Timestamp, JsonElement Details);
