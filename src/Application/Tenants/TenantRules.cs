using FluentValidation;
using OmniHub.Application.Channels;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Tenants;

/// <summary>The validation rules that registering and changing a tenant share.</summary>
internal static class TenantRules
{
    internal static IRuleBuilderOptions<T, string?> IsTenantName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(name => name is null || (name.Trim().Length is > 0 and <= Tenant.MaxNameLength && !name.Any(char.IsControl)))
            .WithMessage($"A name has 1 to {Tenant.MaxNameLength} characters");

    internal static IRuleBuilderOptions<T, string?> IsEmail<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(email => email is null || EmailAddress.From(email) is not null).WithMessage("Invalid e-mail address");

    internal static IRuleBuilderOptions<T, string?> IsWaNumber<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(number => number is null || WaNumber.From(number) is not null).WithMessage("Invalid WhatsApp number format");

    internal static IRuleBuilderOptions<T, string?> IsGiven<T>(this IRuleBuilder<T, string?> rule) =>
        rule.NotNull().WithMessage("Field required");

    internal static void IsPlan<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(plan => plan is null || PlanWords.From(plan) is not null).WithMessage("Unknown plan. Plans are: free, pro, enterprise");
}

/// <summary>The names of plans.</summary>
internal static class PlanWords
{
    internal static TenantPlan? From(string? word) =>
        word?.Trim().ToLowerInvariant() switch
        {
            "free" => TenantPlan.Free,
            "pro" => TenantPlan.Pro,
            "enterprise" => TenantPlan.Enterprise,
            _ => null,
        };
}
