using FluentValidation;
using OmniHub.Domain.Identity;

namespace OmniHub.Application.Identity;

/// <summary>The rules for e-mail addresses, names and passwords.</summary>
internal static class PersonRules
{
    private const int LeastPassword = 8;
    private const int MostPassword = 200;

    internal static IRuleBuilderOptions<T, string?> MustBeEmail<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(IsEmail).WithMessage("must be an e-mail address.");

    internal static IRuleBuilderOptions<T, string?> MustBePersonName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(name => name?.Trim() is { Length: > 0 and <= User.MaxNameLength } && !name.Any(char.IsControl))
            .WithMessage($"must have 1 to {User.MaxNameLength} characters.");

    internal static IRuleBuilderOptions<T, string?> MustBePassword<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(password => password is { Length: >= LeastPassword and <= MostPassword })
            .WithMessage($"must have {LeastPassword} to {MostPassword} characters.");

    /// <summary>Returns true for an address that a mail server accepts: one @, a domain with a dot, and no line breaks that could add a header.</summary>
    private static bool IsEmail(string? text)
    {
        var address = text?.Trim();
        if (
            address is null or { Length: < 3 or > User.MaxEmailLength }
            || address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))
        )
            return false;
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at > 0
            && at == address.LastIndexOf('@')
            && address.IndexOf('.', at) > at + 1
            && !address.EndsWith('.')
            && !address.Contains("..", StringComparison.Ordinal)
            && address.IndexOfAny(['<', '>', '(', ')', ',', ';', ':', '"', '\\']) < 0;
    }
}
