using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;

namespace OmniHub.Application.Scheduling;

/// <summary>Ends a scheduled message that the hub itself failed over again and again. The hub's own work.</summary>
/// <param name="Id">The id of the scheduled message.</param>
[Requires(Permission.Internal, Scope.Scheduling)]
public sealed record GiveUpScheduledMessage(ScheduledMessageId Id) : ICommand<Done>;

internal sealed class GiveUpScheduledMessageHandler(IScheduledMessages scheduled, TimeProvider clock)
    : ICommandHandler<GiveUpScheduledMessage, Done>
{
    private static readonly Unexpected Broken = new("scheduled_message.broken", "The hub failed over this message again and again.");

    public async Task<Result<Done>> Handle(GiveUpScheduledMessage command, CancellationToken cancellationToken)
    {
        if (await scheduled.Find(command.Id, cancellationToken) is { Status: ScheduledStatus.Pending } one)
            one.Fail(Broken, clock.GetUtcNow());
        return Done.It;
    }
}
