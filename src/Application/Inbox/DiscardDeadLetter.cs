using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Inbox;

/// <summary>Throws a dead letter away.</summary>
[Requires(Permission.Admin, Scope.Inbox)]
public sealed record DiscardDeadLetter(Guid Id) : ICommand<Done>;

internal sealed class DiscardDeadLetterHandler(IDeadLetters letters) : ICommandHandler<DiscardDeadLetter, Done>
{
    public async Task<Result<Done>> Handle(DiscardDeadLetter command, CancellationToken ct) =>
        await letters.Discard(command.Id, ct) ? Done.It : InboxFailures.DeadLetterUnknown(command.Id);
}
