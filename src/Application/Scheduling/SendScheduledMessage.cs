using OmniHub.Application.Kernel;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;

namespace OmniHub.Application.Scheduling;

/// <summary>
/// Hands a message over whose time has come. That it was handed over and that it stands in its conversation, waiting to be sent, is one
/// transaction: it happens once, whoever else tries at the same time and whenever the process dies.
/// </summary>
/// <param name="Id">The id of the scheduled message.</param>
[Requires(Permission.Internal, Scope.Scheduling)]
public sealed record SendScheduledMessage(ScheduledMessageId Id) : ICommand<Done>, IExternalCall;

internal sealed class SendScheduledMessageHandler(
    IScheduledMessages scheduled,
    SendingInstance instances,
    IOutgoing outgoing,
    IMessageForms forms,
    IUnitOfWork work,
    TimeProvider clock
) : ICommandHandler<SendScheduledMessage, Done>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task<Result<Done>> Handle(SendScheduledMessage command, CancellationToken cancellationToken)
    {
        if (
            await scheduled.Find(command.Id, cancellationToken) is not { Status: ScheduledStatus.Pending } one
            || one.DueAt > clock.GetUtcNow()
        )
            return Done.It;
        var message = forms.Read(one.Content) with { Line = one.InstanceId.ToString(), Conversation = one.ConversationId };
        var prepared = await instances.Prepare(message, queued: true, cancellationToken);
        var failure =
            prepared.Failure
            ?? (
                await outgoing.Record(
                    Parts(prepared.Value, new(one.Id, one.Version, one.CancelsIfCustomerWrites ? one.CreatedAt : null)),
                    cancellationToken
                )
            ).Failure;
        // Overtaken: whoever was faster has settled it.
        if (failure is null || failure == SchedulingFailures.Overtaken)
            return Done.It;
        var now = clock.GetUtcNow();
        if (failure == SchedulingFailures.CustomerWrote)
            one.Cancel(failure.Message, now);
        else if (failure is Conflict or Denied or Unavailable or Limited)
            one.Wait(failure, Pause, now);
        else
            one.Fail(failure, now);
        await work.Commit(cancellationToken);
        return Done.It;
    }

    // It becomes its first part; the others follow it.
    private static List<NewSend> Parts(NewSend message, DueMessage due) =>
        [.. message.InParts().Select((part, at) => at == 0 ? part with { Due = due } : part)];
}
