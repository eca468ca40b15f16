using System.ComponentModel;
using OmniHub.Api.Surfaces.PyTake.WhatsApp;
using OmniHub.Api.Wire;
using OmniHub.Application.Messaging;
using OmniHub.Application.Scheduling;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces.PyTake.ScheduledMessages;

/// <summary>A message for a later time; in a change, what is left out stays as it is.</summary>
[SnakeCase]
public sealed record ScheduleBody(
    [property: Description("The time to send it: ISO 8601 with an offset, or a local time in time_zone.")] string? SendAt = null,
    [property: Description("The IANA time zone of that clock; left out: the tenant's.")] string? TimeZone = null,
    [property: Description("True if a message from the customer cancels it. Default false.")] bool? CancelIfCustomerWrites = null,
    [property: Description("The conversation to write in, instead of a recipient and an instance.")] Guid? ConversationId = null,
    [property: Description("The message, in the format of POST /api/v1/whatsapp/send.")] SendBody? Message = null
) : IShowExample<ScheduleBody>
{
    /// <inheritdoc/>
    public static ScheduleBody Example =>
        new($"{TimeProvider.System.GetUtcNow().AddDays(2):yyyy-MM-dd}T09:00", "America/Sao_Paulo", true, null, SendBody.Example);

    internal Result<ScheduleMessage> ToCreation()
    {
        if (Message is null)
            return Invalid.Field(nameof(Message), "Required.");
        return Said(Message).Then(message => new ScheduleMessage(message, SendAt, TimeZone, CancelIfCustomerWrites ?? false));
    }

    internal Result<EditScheduledMessage> ToEdit(Guid id)
    {
        if (Message is null)
            return new EditScheduledMessage(new(id), null, SendAt, TimeZone, CancelIfCustomerWrites);
        return Said(Message).Then(message => new EditScheduledMessage(new(id), message, SendAt, TimeZone, CancelIfCustomerWrites));
    }

    private Result<MessageRequest> Said(SendBody body) =>
        body.ToMessage()
            .Then(message => ConversationId is { } id ? message with { Conversation = new ConversationId(id), To = null } : message);

    /// <summary>Leaves out the text, because this text may end up in a log.</summary>
    public override string ToString() => SendAt ?? "";
}
