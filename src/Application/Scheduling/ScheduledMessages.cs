using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Scheduling;

/// <summary>The common part of the use cases of scheduled messages: finds one, checks its content, parses its time and makes its view.</summary>
internal sealed class ScheduledMessages(
    IScheduledMessages scheduled,
    ITenants tenants,
    SendingInstance instances,
    IInstanceDirectory directory,
    IMessageForms forms,
    ICaller caller
)
{
    /// <summary>Finds one by its id; null if the credential is limited to another instance.</summary>
    internal async Task<ScheduledMessage?> Find(ScheduledMessageId id, CancellationToken ct) =>
        await scheduled.Find(id, ct) is { } found && (caller.OnlyInstance ?? found.InstanceId) == found.InstanceId ? found : null;

    /// <summary>Refuses now what would be refused when its time has come.</summary>
    internal async Task<Result<ScheduledContent>> Check(MessageRequest message, CancellationToken ct)
    {
        var prepared = await instances.Prepare(message, queued: true, ct);
        if (prepared.Failure is { } refused)
            return refused;
        var (instance, to) = (prepared.Value.Line, prepared.Value.To);
        if (caller.OnlyInstance is { } only && only != instance.Id)
            return SchedulingFailures.NotFound;
        return new ScheduledContent(
            instance.Id,
            message.Conversation,
            message.Conversation is null ? message.To : null,
            to?.Person is { } person ? ContactKeys.Of(person)[0] : null,
            forms.Write(message)
        );
    }

    /// <summary>Reads a time; without a zone of its own it is meant in the tenant's.</summary>
    internal async Task<Result<ScheduledTime>> Time(string? sendAt, string? zone, CancellationToken ct) =>
        LocalTimes.Read(
            sendAt,
            string.IsNullOrWhiteSpace(zone) ? (await tenants.Find(caller.Tenant, ct))?.TimeZone ?? Tenant.DefaultTimeZone : zone.Trim()
        );

    internal async Task<ScheduledMessageView> View(ScheduledMessage one, CancellationToken ct) =>
        new(
            one.Id,
            one.InstanceId,
            (await directory.ById(one.InstanceId, ct))?.Name,
            one.ConversationId,
            one.Recipient,
            forms.Read(one.Content),
            one.SendAt,
            TimeZoneInfo.TryFindSystemTimeZoneById(one.TimeZone, out var zone) ? TimeZoneInfo.ConvertTime(one.SendAt, zone) : one.SendAt,
            one.TimeZone,
            one.CancelsIfCustomerWrites,
            one.Status,
            one.Reason,
            one.MessageId,
            one.CreatedBy,
            one.CreatedAt,
            one.UpdatedAt,
            one.FinishedAt
        );
}
