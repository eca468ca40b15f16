using System.ComponentModel;
using Mapster;
using OmniHub.Api.Wire;
using OmniHub.Application.Retention;

namespace OmniHub.Api.Surfaces.PyTake.Retention;

/// <summary>How long data shall be kept; what is left out or null is kept for ever.</summary>
[SnakeCase]
public sealed record RetentionBody(
    [property: Description("Days for payloads that could not be handled, for what webhooks were told, and for events of the shop system.")]
        int? RawPayloadDays = null,
    [property: Description("Days for messages, notes, finished flow runs, scheduled messages that are over, and notifications.")]
        int? MessageDays = null,
    [property: Description("Days for files.")] int? MediaDays = null
)
{
    internal SetRetention ToCommand() => new(RawPayloadDays, MessageDays, MediaDays);
}

/// <summary>How long data is kept.</summary>
[SnakeCase]
public sealed record RetentionWire(
    [property: Description("Days for raw payloads; null: for ever.")] int? RawPayloadDays,
    [property: Description("Days for messages; null: for ever.")] int? MessageDays,
    [property: Description("Days for files; null: for ever.")] int? MediaDays,
    [property: Description("When that was set; null: never.")] DateTimeOffset? UpdatedAt
)
{
    internal static RetentionWire From(RetentionView view) => new(view.RawPayloadDays, view.MessageDays, view.MediaDays, view.UpdatedAt);
}

/// <summary>Whom to forget; one of the three.</summary>
[SnakeCase]
public sealed record EraseBody(
    [property: Description("The contact.")] Guid? ContactId = null,
    [property: Description("A conversation with them.")] Guid? ConversationId = null,
    [property: Description("Their phone number with country code.")] string? Phone = null
)
{
    internal EraseContact ToCommand() => new(ContactId, ConversationId, Phone);

    /// <summary>Never the number.</summary>
    public override string ToString() => nameof(EraseBody);
}

/// <summary>What was removed.</summary>
[SnakeCase]
public sealed record ErasureWire(
    [property: Description("Who it was.")] Guid ContactId,
    [property: Description("Conversations.")] int Conversations,
    [property: Description("Messages, also those that they wrote in groups.")] int Messages,
    [property: Description("Stored files.")] int Media,
    [property: Description("Notes of colleagues.")] int Notes,
    [property: Description("Messages that waited for their time, or did.")] int ScheduledMessages,
    [property: Description("Payloads that could not be handled or were not known.")] int Payloads,
    [property: Description("What webhooks were told.")] int Deliveries,
    [property: Description("Flow runs, remembered answers, notifications and events of the shop system.")] int Others,
    [property: Description("Entries of the event log that were emptied.")] int Events
)
{
    internal static ErasureWire From(ErasureView view) => view.Adapt<ErasureWire>(PyTakeMaps.Config);
}
