using System.ComponentModel;
using System.Text.Json;
using OmniHub.Api.Wire;
using OmniHub.Application.Kernel;
using OmniHub.Application.Scheduling;
using OmniHub.Domain.Scheduling;

namespace OmniHub.Api.Surfaces.PyTake.ScheduledMessages;

/// <summary>A page of scheduled messages.</summary>
[SnakeCase]
public sealed record ScheduledMessagesWire(
    [property: Description("The page.")] IReadOnlyList<ScheduledMessageWire> ScheduledMessages,
    [property: Description("How many there are.")] int Total
)
{
    internal static ScheduledMessagesWire From(Page<ScheduledMessageView> page) =>
        new([.. page.Items.Select(ScheduledMessageWire.From)], page.Total);
}

/// <summary>A message that waits for its time, or did.</summary>
[SnakeCase]
public sealed record ScheduledMessageWire(
    [property: Description("Its id.")] Guid Id,
    [property: Description("The line that it goes through.")] Guid InstanceId,
    [property: Description("The line's name; null when it is gone.")] string? InstanceName,
    [property: Description("Whom it goes to; null when a conversation was named.")] string? To,
    [property: Description("The conversation, where one was named or it was handed over.")] Guid? ConversationId,
    [property: Description("text, image, template …")] string MessageType,
    [property: Description("The text or caption; a template's name.")] string? Message,
    [property: Description("When it is sent, in UTC.")] DateTimeOffset SendAt,
    [property: Description("The same on the clock of its time zone.")] string LocalSendAt,
    [property: Description("The time zone that it was planned in.")] string TimeZone,
    [property: Description("Whether a message of the customer cancels it.")] bool CancelIfCustomerWrites,
    [property: Description("pending, sent, cancelled or failed.")] ScheduledStatus Status,
    [property: Description("Why it was cancelled, failed, or waits beyond its time.")] string? Reason,
    [property: Description("The message that it became; its own status tells how far it got.")] Guid? MessageId,
    [property: Description("Who planned it.")] string CreatedBy,
    [property: Description("When it was planned.")] DateTimeOffset CreatedAt,
    [property: Description("When it was last changed.")] DateTimeOffset UpdatedAt,
    [property: Description("When it was over.")] DateTimeOffset? FinishedAt
)
{
    internal static ScheduledMessageWire From(ScheduledMessageView view) =>
        new(
            view.Id.Value,
            view.Instance.Value,
            view.InstanceName,
            view.To,
            view.Conversation?.Value,
            JsonNamingPolicy.SnakeCaseLower.ConvertName((view.Message.Content.Kind).ToString()),
            view.Message.Content.Text ?? view.Message.Template?.Name,
            view.SendAt,
            view.LocalSendAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
            view.TimeZone,
            view.CancelsIfCustomerWrites,
            view.Status,
            view.Reason,
            view.MessageId?.Value,
            view.CreatedBy,
            view.CreatedAt,
            view.UpdatedAt,
            view.FinishedAt
        );

    /// <summary>Never the text.</summary>
    public override string ToString() => Id.ToString();
}
