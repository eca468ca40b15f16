using Microsoft.AspNetCore.Identity;
using OmniHub.Application.Identity;

namespace OmniHub.Infrastructure.Identity;

internal sealed class Passwords : IPasswords
{
    private static readonly object Anybody = new();

    private readonly PasswordHasher<object> _hasher = new();
    private readonly Lazy<string> _nobodys;

    public Passwords() => _nobodys = new(() => Hash("the password of nobody"));

    public string Hash(string password) => _hasher.HashPassword(Anybody, password);

    public PasswordAnswer Check(string? hash, string password)
    {
        var answer = _hasher.VerifyHashedPassword(Anybody, hash ?? _nobodys.Value, password);
        return (hash, answer) switch
        {
            (null, _) or (_, PasswordVerificationResult.Failed) => PasswordAnswer.Wrong,
            (_, PasswordVerificationResult.SuccessRehashNeeded) => PasswordAnswer.RightButWeak,
            _ => PasswordAnswer.Right,
        };
    }
}
