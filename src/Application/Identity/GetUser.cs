using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>Gets one user of the caller's tenant.</summary>
/// <param name="Id">The id of the user.</param>
[Requires(Permission.Viewer, Scope.Identity)]
public sealed record GetUser(Guid Id) : IQuery<UserView>;

internal sealed class GetUserHandler(IUsers users) : IQueryHandler<GetUser, UserView>
{
    public async Task<Result<UserView>> Handle(GetUser query, CancellationToken cancellationToken) =>
        await users.Find(new(query.Id), cancellationToken) is { } user ? UserView.Of(user) : UserFailures.NotFound;
}
