using FluentValidation;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>Lists the users of the caller's tenant, oldest first.</summary>
/// <param name="Limit">The maximum number of users, 1 to 500.</param>
/// <param name="Offset">The number of users to skip.</param>
[Requires(Permission.Viewer, Scope.Identity)]
public sealed record ListUsers(int Limit = 50, int Offset = 0) : IQuery<Page<UserView>>;

internal sealed class ListUsersRules : AbstractValidator<ListUsers>
{
    public ListUsersRules()
    {
        RuleFor(query => query.Limit).InclusiveBetween(1, 500).WithMessage("must be between 1 and 500.");
        RuleFor(query => query.Offset).GreaterThanOrEqualTo(0).WithMessage("must not be negative.");
    }
}

internal sealed class ListUsersHandler(IIdentityReader reader) : IQueryHandler<ListUsers, Page<UserView>>
{
    public async Task<Result<Page<UserView>>> Handle(ListUsers query, CancellationToken cancellationToken) =>
        await reader.Users(query.Limit, query.Offset, cancellationToken);
}
