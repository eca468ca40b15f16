using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Scheduling;

namespace OmniHub.Api.Surfaces.PyTake.ScheduledMessages;

internal static class ScheduledMessageEndpoints
{
    internal static void MapScheduledMessages(this RouteGroupBuilder routes)
    {
        var scheduled = routes.MapGroup("/api/v1/scheduled-messages").WithTags("Scheduled messages").AsksProvider();
        scheduled.MapPost("", ScheduleMessage);
        scheduled.MapGet("", ListScheduledMessages);
        scheduled.MapGet("/{id:guid}", GetScheduledMessage);
        scheduled.MapPut("/{id:guid}", EditScheduledMessage);
        scheduled.MapDelete("/{id:guid}", CancelScheduledMessage);
    }

    /// <summary>Schedule a message for a later time.</summary>
    /// <remarks>It is sent once, even if the hub restarts in the meantime. It then appears as a message in its conversation.</remarks>
    internal static async Task<Results<Created<ScheduledMessageWire>, Refusal>> ScheduleMessage(
        ScheduleBody body,
        IMediator hub,
        CancellationToken ct
    )
    {
        var command = body.ToCreation();
        return command.Failure is { } wrong
            ? new Refusal(wrong)
            : (await hub.Send(command.Value, ct)).ToCreated(ScheduledMessageWire.From, at: made => $"/api/v1/scheduled-messages/{made.Id}");
    }

    /// <summary>List scheduled messages: those that wait in the order of their times, others latest first.</summary>
    internal static async Task<Results<Ok<ScheduledMessagesWire>, Refusal>> ListScheduledMessages(
        IMediator hub,
        CancellationToken ct,
        [Description("Only these: pending, sent, cancelled or failed.")] ScheduledStatusWord? status = null,
        [Description("Only those of one instance, by name or id.")] string? instance = null,
        [Description("Only those of one conversation.")] Guid? conversation_id = null,
        [Description("Maximum number, 1 to 200.")] [Range(1, 200)] int limit = 50,
        [Description("The number of entries to skip.")] [Range(0, int.MaxValue)] int offset = 0
    ) =>
        (await hub.Send(new ListScheduledMessages(status?.Value, instance, conversation_id, offset, limit), ct)).ToOk(
            ScheduledMessagesWire.From
        );

    /// <summary>Get a scheduled message.</summary>
    internal static async Task<Results<Ok<ScheduledMessageWire>, Refusal>> GetScheduledMessage(
        Guid id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new GetScheduledMessage(new(id)), ct)).ToOk(ScheduledMessageWire.From);

    /// <summary>Change a message that waits: its time, what it says, or whether it gives way to the customer.</summary>
    /// <remarks>Any member of the message replaces the whole message; without a recipient it goes where it was to go.</remarks>
    internal static async Task<Results<Ok<ScheduledMessageWire>, Refusal>> EditScheduledMessage(
        Guid id,
        ScheduleBody body,
        IMediator hub,
        CancellationToken ct
    )
    {
        var command = body.ToEdit(id);
        return command.Failure is { } wrong ? new Refusal(wrong) : (await hub.Send(command.Value, ct)).ToOk(ScheduledMessageWire.From);
    }

    /// <summary>Cancel a message that waits; it stays on the list as cancelled.</summary>
    internal static async Task<Results<Ok<ScheduledMessageWire>, Refusal>> CancelScheduledMessage(
        Guid id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new CancelScheduledMessage(new(id)), ct)).ToOk(ScheduledMessageWire.From);
}
