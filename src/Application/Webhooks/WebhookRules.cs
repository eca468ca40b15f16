using FluentValidation;

namespace OmniHub.Application.Webhooks;

/// <summary>The validation rules that several webhook commands share.</summary>
internal static class WebhookRules
{
    internal static IRuleBuilderOptions<T, string?> IsSigningSecret<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(secret => secret is null || secret.Length is >= 6 and <= SigningSecret.MaxLength)
            .WithName("Secret")
            .WithMessage($"The secret must have 6 to {SigningSecret.MaxLength} characters.");

    internal static IRuleBuilderOptions<T, int> IsPage<T>(this IRuleBuilder<T, int> rule, int most) =>
        rule.InclusiveBetween(1, most).WithMessage($"limit must be between 1 and {most}.");
}
