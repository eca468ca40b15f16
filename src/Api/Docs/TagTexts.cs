namespace OmniHub.Api.Docs;

/// <summary>The descriptions of the groups of operations.</summary>
internal static class TagTexts
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["Admin"] = "The platform's view of its tenants: plans, figures and activities.",
        ["API keys"] = "Keys for programs: made, listed, rotated and revoked.",
        ["Also understood"] = "Calls that programs written for this API also make.",
        ["Audit log"] = "Who changed what, and when.",
        ["Authentication"] = "Registration, login, refresh and logout of users.",
        ["Channels"] = "The connection of an instance to its provider: QR code, status, restart and logout.",
        ["Contacts"] = "The people who write to the tenant, and the names that operators give them.",
        ["Conversations"] = "The inbox: conversations, their messages, notes, labels and assignment.",
        ["Dashboard"] = "Figures of the inbox and its agents.",
        ["Dead letters"] = "Inbound webhooks that could not be processed; they are replayed or discarded.",
        ["Events"] = "The event log: everything that happened in the tenant, in order.",
        ["Flows"] = "Programmed conversations: written, tested, started and measured.",
        ["Health"] = "Probes of the process and its dependencies.",
        ["Instances"] = "Connected numbers, workspaces and bots.",
        ["Lines"] = "How fast an instance sends.",
        ["Media"] = "Files: uploaded to be sent, described, and read through signed links.",
        ["Messages"] = "Sending through an instance.",
        ["Notifications"] = "What the tenant's people are told about.",
        ["Retention"] = "How long data is kept, the erasure of a person, and the export of everything.",
        ["Scheduled messages"] = "Messages that are sent at a time in the future.",
        ["Service"] = "What the hub is and what it offers.",
        ["Statistics"] = "Counts of messages and instances.",
        ["Templates"] = "The texts with which customers are told about events of the shop.",
        ["Tenants"] = "Shops: registration, profile and dashboard.",
        ["Traces"] = "The way of a message through the hub, step by step.",
        ["Users"] = "The people of a tenant and their roles.",
        ["Webhooks"] = "Calls to and from other systems when something happens.",
        ["WebSocket"] = "Live events over a WebSocket.",
        ["WhatsApp"] = "Sending, connection and status of a WhatsApp instance.",
        ["WhatsApp Configurations"] = "The credentials of WhatsApp numbers at their providers.",
        ["WhatsApp Webhook"] = "The address that Meta's Cloud API calls.",
    };

    internal static string? Of(string? tag) => tag is null ? null : Texts.GetValueOrDefault(tag);
}
