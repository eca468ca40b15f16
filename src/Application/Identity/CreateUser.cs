using FluentValidation;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>Adds a colleague to the caller's tenant.</summary>
/// <param name="Email">The e-mail address; unique in the hub.</param>
/// <param name="Name">Their whole name.</param>
/// <param name="Role">admin, supervisor, agent or viewer.</param>
/// <param name="Password">Their first password.</param>
[Requires(Permission.Admin, Scope.Identity)]
public sealed record CreateUser(string Email, string Name, string Role, string Password) : ICommand<UserView>, IAudited
{
    string? IAudited.Subject => Email;

    /// <summary>Leaves out the password, because this text may end up in a log.</summary>
    public override string ToString() => nameof(CreateUser);
}

internal sealed class CreateUserRules : AbstractValidator<CreateUser>
{
    public CreateUserRules()
    {
        RuleFor(command => command.Email).MustBeEmail();
        RuleFor(command => command.Name).MustBePersonName();
        RuleFor(command => command.Password).MustBePassword();
    }
}

internal sealed class CreateUserHandler(IUsers users, IKeys keys, IPasswords passwords, ICaller caller, TimeProvider clock)
    : ICommandHandler<CreateUser, UserView>
{
    public async Task<Result<UserView>> Handle(CreateUser command, CancellationToken cancellationToken)
    {
        if (Roles.Named(command.Role) is not { } role || !Roles.Given.Contains(role))
            return UserFailures.RoleInvalid;
        if (await users.FindByEmail(command.Email, cancellationToken) is not null)
            return UserFailures.EmailTaken;
        var user = User.Create(caller.Tenant, command.Email, command.Name, role, passwords.Hash(command.Password), clock.GetUtcNow());
        users.Add(user);
        keys.IssueForUser(user.TenantId, user.Id, "personal");
        return UserView.Of(user);
    }
}
