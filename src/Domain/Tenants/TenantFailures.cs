using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Tenants;

/// <summary>The failures of tenants.</summary>
public static class TenantFailures
{
    /// <summary>The tenant does not exist.</summary>
    public static NotFound NotFound { get; } = new("tenant.not_found", "Tenant not found");

    /// <summary>A name is needed, and not a novel.</summary>
    public static Invalid NameInvalid { get; } = Invalid.Field("Name", $"A name has 1 to {Tenant.MaxNameLength} characters.");

    /// <summary>The time zone is unknown.</summary>
    public static Invalid TimeZoneUnknown(string timeZone) => Invalid.Field("TimeZone", $"'{timeZone}' is not an IANA time zone.");

    /// <summary>Another tenant is registered with that e-mail address or number.</summary>
    public static Conflict AlreadyRegistered { get; } =
        new("tenant.already_registered", "This e-mail address or number is already registered.");

    /// <summary>The account is switched off.</summary>
    public static Denied Inactive { get; } = new("tenant.inactive", "Tenant account is suspended");

    /// <summary>The tenant of the platform key cannot be switched off.</summary>
    public static Conflict DefaultStays { get; } = new("tenant.default_stays", "The default tenant cannot be deactivated.");

    /// <summary>The number cannot be a WhatsApp number.</summary>
    public static Invalid NumberInvalid(string field) => Invalid.Field(field, "Invalid WhatsApp number format");

    /// <summary>The text is not an e-mail address.</summary>
    public static Invalid EmailInvalid { get; } = Invalid.Field("Email", "Invalid e-mail address");

    /// <summary>The plan is unknown.</summary>
    public static Invalid PlanUnknown(string? plan) =>
        Invalid.Field("Plan", $"'{StorableText.Fit(plan, 40)}' is not a plan. Plans are: free, pro, enterprise.");

    /// <summary>The tenant's plan does not allow that.</summary>
    /// <param name="feature">The requested feature.</param>
    /// <param name="needed">The first plan that allows it; null when none does.</param>
    public static Denied PlanRestricted(PlanFeature feature, TenantPlan? needed) =>
        new(
            "plan.restricted",
            needed is { } plan
                ? $"Plan restriction: {feature.ToString().ToLowerInvariant()} access requires {plan} plan or higher"
                : $"Plan restriction: {feature.ToString().ToLowerInvariant()} access is part of no plan"
        );
}
