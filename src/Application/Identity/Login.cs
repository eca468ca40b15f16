using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Identity;

/// <summary>Logs in a user with a password. The answer does not say whether the address or the password was wrong.</summary>
/// <param name="Email">Their e-mail address, in any case.</param>
/// <param name="Password">Their password.</param>
/// <param name="ShowKey">True to return the user's own API key as well.</param>
[Requires(Permission.None, Scope.Identity)]
public sealed record Login(string? Email, string? Password, bool ShowKey = false) : ICommand<LoginView>, IAudited
{
    string? IAudited.Subject => null;

    /// <summary>Leaves out the password, because this text may end up in a log.</summary>
    public override string ToString() => nameof(Login);
}

internal sealed class LoginHandler(
    IUsers users,
    ITenants tenants,
    OwnKey ownKey,
    IPasswords passwords,
    Arrivals arrivals,
    TimeProvider clock
) : ICommandHandler<Login, LoginView>
{
    private const int MostPassword = 1000;

    public async Task<Result<LoginView>> Handle(Login command, CancellationToken cancellationToken)
    {
        if (
            command
            is not { Email: { Length: > 0 and <= User.MaxEmailLength } email, Password: { Length: > 0 and <= MostPassword } password }
        )
            return IdentityFailures.WrongLogin;
        var user = await users.FindByEmail(email, cancellationToken);
        var answer = passwords.Check(user?.PasswordHash, password);
        if (user is not { IsActive: true } || answer is PasswordAnswer.Wrong)
            return IdentityFailures.WrongLogin;
        if (await tenants.Find(user.TenantId, cancellationToken) is not { IsActive: true } tenant)
            return TenantFailures.Inactive;
        user.CameIn(answer is PasswordAnswer.RightButWeak ? passwords.Hash(password) : null, clock.GetUtcNow());
        return arrivals.Begin(user, tenant, command.ShowKey ? await ownKey.Of(user, cancellationToken) : null);
    }
}
