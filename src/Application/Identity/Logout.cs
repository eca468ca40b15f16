using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>Ends the session that the caller's token came of, on every node: its tokens count no more. A key has no session; nothing happens to it.</summary>
[Requires(Permission.Viewer, Scope.Identity)]
public sealed record Logout : ICommand<DateTimeOffset>, IForOneInstance, IAudited
{
    string? IAudited.Subject => null;
}

internal sealed class LogoutHandler(ISessions sessions, ICaller caller, TimeProvider clock) : ICommandHandler<Logout, DateTimeOffset>
{
    public async Task<Result<DateTimeOffset>> Handle(Logout command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (caller.Session is { } session)
            await sessions.End(session, now, cancellationToken);
        return now;
    }
}
