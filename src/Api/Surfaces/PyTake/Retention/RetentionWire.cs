using System.ComponentModel;
using Mapster;
using OmniHub.Api.Wire;
using OmniHub.Application.Retention;

namespace OmniHub.Api.Surfaces.PyTake.Retention;

/// <summary>The retention periods to set; data without a period is kept for ever.</summary>
[SnakeCase]
public sealed record RetentionBody(
    [property: Description("Days for dead letters, for the content of webhook deliveries, and for ERP events.")] int? RawPayloadDays = null,
    [property: Description("Days for messages, notes, finished flow runs, scheduled messages that are over, and notifications.")]
        int? MessageDays = null,
    [property: Description("Days for files.")] int? MediaDays = null
) : IShowExample<RetentionBody>
{
    /// <inheritdoc/>
    public static RetentionBody Example { get; } = new(30, 365, 90);

    internal SetRetention ToCommand() => new(RawPayloadDays, MessageDays, MediaDays);
}

/// <summary>The retention periods.</summary>
[SnakeCase]
public sealed record RetentionWire(
    [property: Description("Days for raw payloads; null: for ever.")] int? RawPayloadDays,
    [property: Description("Days for messages; null: for ever.")] int? MessageDays,
    [property: Description("Days for files; null: for ever.")] int? MediaDays,
    [property: Description("The time of the last change; null if there was none.")] DateTimeOffset? UpdatedAt
)
{
    internal static RetentionWire From(RetentionView view) => new(view.RawPayloadDays, view.MessageDays, view.MediaDays, view.UpdatedAt);
}

/// <summary>The person whose data is erased; one of the three members.</summary>
[SnakeCase]
public sealed record EraseBody(
    [property: Description("The contact.")] Guid? ContactId = null,
    [property: Description("A conversation with them.")] Guid? ConversationId = null,
    [property: Description("Their phone number with country code.")] string? Phone = null
) : IShowExample<EraseBody>
{
    /// <inheritdoc/>
    public static EraseBody Example { get; } = new(Phone: "+5511988880001");

    internal EraseContact ToCommand() => new(ContactId, ConversationId, Phone);

    /// <summary>Leaves out the number, because this text may end up in a log.</summary>
    public override string ToString() => nameof(EraseBody);
}

/// <summary>The counts of what was removed.</summary>
[SnakeCase]
public sealed record ErasureWire(
    [property: Description("The person whose data was erased.")] Guid ContactId,
    [property: Description("Conversations.")] int Conversations,
    [property: Description("Messages, also those that they wrote in groups.")] int Messages,
    [property: Description("Stored files.")] int Media,
    [property: Description("Notes of colleagues.")] int Notes,
    [property: Description("Messages that waited for their time, or did.")] int ScheduledMessages,
    [property: Description("Payloads that could not be handled or were not known.")] int Payloads,
    [property: Description("The content of webhook deliveries.")] int Deliveries,
    [property: Description("Flow runs, remembered answers, notifications and events of the shop system.")] int Others,
    [property: Description("Entries of the event log that were emptied.")] int Events
)
{
    internal static ErasureWire From(ErasureView view) => view.Adapt<ErasureWire>(PyTakeMaps.Config);
}
