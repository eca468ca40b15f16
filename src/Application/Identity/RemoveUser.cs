using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>Removes a user from the caller's tenant, with their keys and sessions.</summary>
/// <param name="Id">The id of the user.</param>
[Requires(Permission.Admin, Scope.Identity)]
public sealed record RemoveUser(Guid Id) : ICommand<Done>, IAudited
{
    string? IAudited.Subject => Id.ToString();
}

internal sealed class RemoveUserHandler(IUsers users, IApiKeys keys, ISessions sessions, ICaller caller, TimeProvider clock)
    : ICommandHandler<RemoveUser, Done>
{
    public async Task<Result<Done>> Handle(RemoveUser command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await users.Find(new(command.Id), cancellationToken) is not { } user)
            return UserFailures.NotFound;
        if (user.Id == caller.User)
            return UserFailures.NotYourself;
        if (user.Leave(now).Failure is { } refused)
            return refused;
        foreach (var key in await keys.OfUser(user.Id, cancellationToken))
            key.Revoke(now);
        await sessions.EndAll(user.Id, now, cancellationToken);
        users.Remove(user);
        return Done.It;
    }
}
