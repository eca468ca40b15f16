using System.ComponentModel;
using System.Text.Json;
using OmniHub.Api.Wire;
using OmniHub.Application.Events;

namespace OmniHub.Api.Surfaces.PyTake.Events;

/// <summary>A stretch of the tenant's event log.</summary>
[SnakeCase]
public sealed record EventsWire(
    [property: Description("The events, oldest first.")] IReadOnlyList<EventWire> Events,
    [property: Description("Send it as after to go on; keep it when nothing new came.")] string? Next
)
{
    internal static EventsWire From(EventsView view) => new([.. view.Events.Select(EventWire.From)], view.Next);
}

/// <summary>An entry of the event log.</summary>
[SnakeCase]
public sealed record EventWire(
    [property: Description("Its place in the log; also a cursor.")] string Id,
    [property: Description("The type of the event: message.received, conversation.assigned …")] string Type,
    [property: Description("The instance it is about.")] string? InstanceName,
    [property: Description("The conversation it is about.")] Guid? ConversationId,
    [property: Description("The message it is about.")] Guid? MessageId,
    [property: Description("The event's own members.")] JsonElement Data,
    [property: Description("The time of the event.")] DateTimeOffset OccurredAt
)
{
    internal static EventWire From(EventView view) =>
        new(
            view.Entry.At.ToString(),
            view.Entry.Type,
            view.InstanceName,
            view.Entry.Conversation?.Value,
            view.Entry.Message?.Value,
            JsonElement.Parse(view.Entry.Data),
            view.Entry.OccurredAt
        );
}
