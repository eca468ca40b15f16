using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;

namespace OmniHub.Application.Scheduling;

/// <summary>Plans a message for a later time.</summary>
/// <param name="Message">The message, its recipient and its instance.</param>
/// <param name="SendAt">The time: ISO 8601 with an offset, or a local time.</param>
/// <param name="TimeZone">The time zone of that clock; null: the tenant's.</param>
/// <param name="CancelIfCustomerWrites">True if a message from the customer cancels it.</param>
[Requires(Permission.Agent, Scope.Scheduling)]
public sealed record ScheduleMessage(MessageRequest Message, string? SendAt, string? TimeZone, bool CancelIfCustomerWrites)
    : ICommand<ScheduledMessageView>,
        IForOneInstance
{
    /// <summary>Leaves out the text, because this may end up in a log.</summary>
    public override string ToString() => $"{nameof(ScheduleMessage)} {Message}";
}

internal sealed class ScheduleMessageRules : AbstractValidator<ScheduleMessage>
{
    public ScheduleMessageRules() => RuleFor(command => command.Message).SetValidator(new MessageRequestRules()).OverridePropertyName("");
}

internal sealed class ScheduleMessageHandler(IScheduledMessages scheduled, ScheduledMessages common, ICaller caller, TimeProvider clock)
    : ICommandHandler<ScheduleMessage, ScheduledMessageView>
{
    public async Task<Result<ScheduledMessageView>> Handle(ScheduleMessage command, CancellationToken cancellationToken)
    {
        var time = await common.Time(command.SendAt, command.TimeZone, cancellationToken);
        if (time.Failure is { } unreadable)
            return unreadable;
        var content = await common.Check(command.Message, cancellationToken);
        if (content.Failure is { } refused)
            return refused;
        var now = clock.GetUtcNow();
        var planned = ScheduledMessage.Plan(caller.Tenant, content.Value, time.Value, caller.Name, now);
        if (planned.Failure is { } wrong)
            return wrong;
        planned.Value.GiveWay(command.CancelIfCustomerWrites, now);
        scheduled.Add(planned.Value);
        return await common.View(planned.Value, cancellationToken);
    }
}
