using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;

namespace OmniHub.Application.Scheduling;

/// <summary>Cancels a message that waits for its time; it stays on the list.</summary>
/// <param name="Id">The id of the scheduled message.</param>
[Requires(Permission.Agent, Scope.Scheduling)]
public sealed record CancelScheduledMessage(ScheduledMessageId Id) : ICommand<ScheduledMessageView>, IForOneInstance;

internal sealed class CancelScheduledMessageHandler(ScheduledMessages common, ICaller caller, TimeProvider clock)
    : ICommandHandler<CancelScheduledMessage, ScheduledMessageView>
{
    public async Task<Result<ScheduledMessageView>> Handle(CancelScheduledMessage command, CancellationToken cancellationToken)
    {
        if (await common.Find(command.Id, cancellationToken) is not { } one)
            return SchedulingFailures.NotFound;
        return one.Cancel($"Cancelled by {caller.Name}.", clock.GetUtcNow()).Failure is { } over
            ? over
            : await common.View(one, cancellationToken);
    }
}
