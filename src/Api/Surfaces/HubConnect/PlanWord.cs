using OmniHub.Domain.Tenants;

namespace OmniHub.Api.Surfaces.HubConnect;

/// <summary>The names of plans and features in this document.</summary>
internal static class PlanWord
{
    internal static string ToWord(this TenantPlan plan) => plan.ToString().ToLowerInvariant();

    internal static string ToWord(this PlanFeature feature) =>
        feature switch
        {
            PlanFeature.ErpWebhooks => "erp_webhooks",
            _ => feature.ToString().ToLowerInvariant(),
        };

    /// <summary>Hundredths of a real as reais.</summary>
    internal static decimal ToReais(this long cents) => cents / 100.00m;
}
