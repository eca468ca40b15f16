using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Inbox;

/// <summary>Puts a dead letter back into the inbox, as it came.</summary>
[Requires(Permission.Admin, Scope.Inbox)]
public sealed record ReplayDeadLetter(Guid Id) : ICommand<Done>;

internal sealed class ReplayDeadLetterHandler(IDeadLetters letters) : ICommandHandler<ReplayDeadLetter, Done>
{
    public Task<Result<Done>> Handle(ReplayDeadLetter command, CancellationToken ct) => letters.Replay(command.Id, ct);
}
