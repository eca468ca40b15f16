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
    [property: Description("The total number of scheduled messages.")] int Total
)
{
    internal static ScheduledMessagesWire From(Page<ScheduledMessageView> page) =>
        new([.. page.Items.Select(ScheduledMessageWire.From)], page.Total);
}

/// <summary>A message that waits for its time, or did.</summary>
[SnakeCase]
public sealed record ScheduledMessageWire(
    [property: Description("Its id.")] Guid Id,
    [property: Description("The id of the instance.")] Guid InstanceId,
    [property: Description("The name of the instance; null if it was deleted.")] string? InstanceName,
    [property: Description("The recipient; null if a conversation was named.")] string? To,
    [property: Description("The conversation, where one was named or it was handed over.")] Guid? ConversationId,
    [property: Description("text, image, template …")] string MessageType,
    [property: Description("The text or caption; a template's name.")] string? Message,
    [property: Description("The time at which it is sent, in UTC.")] DateTimeOffset SendAt,
    [property: Description("The same on the clock of its time zone.")] string LocalSendAt,
    [property: Description("The time zone that it was planned in.")] string TimeZone,
    [property: Description("True if a message from the customer cancels it.")] bool CancelIfCustomerWrites,
    [property: Description("pending, sent, cancelled or failed.")] ScheduledStatus Status,
    [property: Description("Why it was cancelled, failed, or waits beyond its time.")] string? Reason,
    [property: Description("The id of the sent message, which has its own status.")] Guid? MessageId,
    [property: Description("The user or key that created it.")] string CreatedBy,
    [property: Description("The time of creation.")] DateTimeOffset CreatedAt,
    [property: Description("The time of the last change.")] DateTimeOffset UpdatedAt,
    [property: Description("The time at which it was sent, cancelled or given up.")] DateTimeOffset? FinishedAt
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

    /// <summary>Leaves out the text, because this text may end up in a log.</summary>
    public override string ToString() => Id.ToString();
}
