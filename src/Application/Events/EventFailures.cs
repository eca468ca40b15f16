using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Events;

/// <summary>The failures of reading the event log.</summary>
public static class EventFailures
{
    /// <summary>The cursor is not a position in the log.</summary>
    public static Invalid UnknownCursor { get; } =
        Invalid.Field("After", "Not a cursor: send the id of an event, or next of an earlier answer.");
}
