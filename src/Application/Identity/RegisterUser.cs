using FluentValidation;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Identity;

/// <summary>Registers a new user, who owns a new tenant.</summary>
/// <param name="Email">The e-mail address; unique in the hub.</param>
/// <param name="Password">At least eight characters.</param>
/// <param name="Name">Their whole name.</param>
[Requires(Permission.None, Scope.Identity)]
public sealed record RegisterUser(string Email, string Password, string Name) : ICommand<LoginView>, IAudited
{
    string? IAudited.Subject => null;

    /// <summary>Leaves out the password, because this text may end up in a log.</summary>
    public override string ToString() => nameof(RegisterUser);
}

internal sealed class RegisterUserRules : AbstractValidator<RegisterUser>
{
    public RegisterUserRules()
    {
        RuleFor(command => command.Email).MustBeEmail();
        RuleFor(command => command.Password).MustBePassword();
        RuleFor(command => command.Name).MustBePersonName();
    }
}

internal sealed class RegisterUserHandler(
    IUsers users,
    ITenants tenants,
    IKeys keys,
    IPasswords passwords,
    Arrivals arrivals,
    TimeProvider clock
) : ICommandHandler<RegisterUser, LoginView>
{
    public async Task<Result<LoginView>> Handle(RegisterUser command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // Hashed before anybody is looked for: who asks learns nothing from the time it takes.
        var hash = passwords.Hash(command.Password);
        if (await users.FindByEmail(command.Email, cancellationToken) is not null)
            return UserFailures.EmailTaken;
        var made = Tenant.Create(command.Name, TenantPlan.Free, null, null, now);
        if (made.Failure is { } refused)
            return refused;
        var user = User.Create(made.Value.Id, command.Email, command.Name, Role.User, hash, now);
        user.CameIn(null, now);
        tenants.Add(made.Value);
        users.Add(user);
        keys.IssueForUser(user.TenantId, user.Id, "personal");
        return arrivals.Begin(user, made.Value, null);
    }
}
