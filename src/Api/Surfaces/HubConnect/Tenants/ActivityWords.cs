using OmniHub.Application.Tenants;

namespace OmniHub.Api.Surfaces.HubConnect.Tenants;

/// <summary>The document's words for the activities of a tenant.</summary>
internal static class ActivityWords
{
    internal static string Of(TenantActivityKind kind) =>
        kind switch
        {
            TenantActivityKind.MessageSent => "message_sent",
            TenantActivityKind.MessageReceived => "message_received",
            TenantActivityKind.NotificationCreated => "notification",
            TenantActivityKind.ErpProcessed or TenantActivityKind.ErpFailed => "webhook",
            TenantActivityKind.InstanceConnected or TenantActivityKind.InstanceDisconnected => "connection",
            _ => "plan_changed",
        };

    internal static string Sentence(TenantActivityView view) =>
        view.Kind switch
        {
            TenantActivityKind.MessageSent => $"Message sent to {view.Customer ?? "somebody"}",
            TenantActivityKind.MessageReceived => $"Message received from {view.Customer ?? "somebody"}",
            TenantActivityKind.NotificationCreated => $"New {Known(view.Subject)} notification received",
            TenantActivityKind.ErpProcessed => $"ERP {Known(view.Subject)} event processed",
            TenantActivityKind.ErpFailed => $"ERP {Known(view.Subject)} event failed",
            TenantActivityKind.InstanceConnected => "WhatsApp connected",
            TenantActivityKind.InstanceDisconnected => "WhatsApp disconnected",
            _ => $"Plan changed from {Known(view.From)} to {Known(view.To)}",
        };

    private static string Known(string? word) => word ?? "unknown";
}
