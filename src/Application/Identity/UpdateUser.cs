using FluentValidation;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>Changes a user of the caller's tenant; what is null stays. A new password, or being switched off, ends all their sessions.</summary>
/// <param name="Id">The id of the user.</param>
/// <param name="Name">The new name.</param>
/// <param name="Role">The new role.</param>
/// <param name="IsActive">True if the user may log in.</param>
/// <param name="Password">The new password.</param>
[Requires(Permission.Admin, Scope.Identity)]
public sealed record UpdateUser(Guid Id, string? Name, string? Role, bool? IsActive, string? Password) : ICommand<UserView>, IAudited
{
    string? IAudited.Subject => Id.ToString();

    /// <summary>Leaves out the password, because this text may end up in a log.</summary>
    public override string ToString() => $"{nameof(UpdateUser)} {Id}";
}

internal sealed class UpdateUserRules : AbstractValidator<UpdateUser>
{
    public UpdateUserRules()
    {
        RuleFor(command => command.Name).MustBePersonName().When(command => command.Name is not null);
        RuleFor(command => command.Password).MustBePassword().When(command => command.Password is not null);
    }
}

internal sealed class UpdateUserHandler(IUsers users, ISessions sessions, IPasswords passwords, ICaller caller, TimeProvider clock)
    : ICommandHandler<UpdateUser, UserView>
{
    public async Task<Result<UserView>> Handle(UpdateUser command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var role = Roles.Named(command.Role);
        if (command.Role is not null && role is null)
            return UserFailures.RoleInvalid;
        if (await users.Find(new(command.Id), cancellationToken) is not { } user)
            return UserFailures.NotFound;
        if (user.Id == caller.User && (command.IsActive == false || (role ?? user.Role) != user.Role))
            return UserFailures.NotYourself;
        if (command.Password is not null && user.Role.IsOwner() && user.Id != caller.User && !caller.IsPlatform)
            return UserFailures.OwnerStays;
        if (user.Change(command.Name, role, command.IsActive, now).Failure is { } refused)
            return refused;
        if (command.Password is { } password)
            user.ChangePassword(passwords.Hash(password), now);
        if (command.Password is not null || command.IsActive == false)
            await sessions.EndAll(user.Id, now, cancellationToken);
        return UserView.Of(user);
    }
}
