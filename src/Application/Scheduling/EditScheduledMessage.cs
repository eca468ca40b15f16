using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;

namespace OmniHub.Application.Scheduling;

/// <summary>Changes a message that waits for its time: only what is given.</summary>
/// <param name="Id">The id of the scheduled message.</param>
/// <param name="Message">The new message; without a recipient and an instance it keeps those of the old one. Null for no change.</param>
/// <param name="SendAt">The new time; null: as it is.</param>
/// <param name="TimeZone">The time zone of the new time; null: the one it was planned in.</param>
/// <param name="CancelIfCustomerWrites">True if a message from the customer cancels it; null for no change.</param>
[Requires(Permission.Agent, Scope.Scheduling)]
public sealed record EditScheduledMessage(
    ScheduledMessageId Id,
    MessageRequest? Message,
    string? SendAt,
    string? TimeZone,
    bool? CancelIfCustomerWrites
) : ICommand<ScheduledMessageView>, IForOneInstance
{
    /// <summary>Leaves out the text, because this may end up in a log.</summary>
    public override string ToString() => $"{nameof(EditScheduledMessage)} {Id}";
}

internal sealed class EditScheduledMessageHandler(ScheduledMessages common, IMessageForms forms, TimeProvider clock)
    : ICommandHandler<EditScheduledMessage, ScheduledMessageView>
{
    private static readonly MessageRequestRules Rules = new();

    public async Task<Result<ScheduledMessageView>> Handle(EditScheduledMessage command, CancellationToken cancellationToken)
    {
        if (await common.Find(command.Id, cancellationToken) is not { } one)
            return SchedulingFailures.NotFound;
        if (command is { Message: null, SendAt: null, CancelIfCustomerWrites: null })
            return SchedulingFailures.NothingGiven;
        var (content, time) = ((ScheduledContent?)null, (ScheduledTime?)null);
        if (command.Message is { } message)
        {
            var changed = await Checked(message, forms.Read(one.Content), cancellationToken);
            if (changed.Failure is { } refused)
                return refused;
            content = changed.Value;
        }

        if (command.SendAt is { } at)
        {
            var read = await common.Time(at, command.TimeZone ?? one.TimeZone, cancellationToken);
            if (read.Failure is { } unreadable)
                return unreadable;
            time = read.Value;
        }

        var now = clock.GetUtcNow();
        if (one.Change(content, time, now).Failure is { } over)
            return over;
        if (command.CancelIfCustomerWrites is { } giveWay)
            one.GiveWay(giveWay, now);
        return await common.View(one, cancellationToken);
    }

    private async Task<Result<ScheduledContent>> Checked(MessageRequest message, MessageRequest there, CancellationToken ct)
    {
        var isElsewhere = message.To is not null || message.Conversation is not null;
        var whole = message with
        {
            Line = message.Line ?? there.Line,
            To = isElsewhere ? message.To : there.To,
            Conversation = isElsewhere ? message.Conversation : there.Conversation,
        };
        var wrong = await Rules.ValidateAsync(whole, ct);
        return wrong.IsValid
            ? await common.Check(whole, ct)
            : new Invalid(
                "input.invalid",
                string.Join(' ', wrong.Errors.Select(one => one.ErrorMessage).Distinct()),
                [.. wrong.Errors.Select(one => new FieldError(one.PropertyName, one.ErrorMessage))]
            );
    }
}
