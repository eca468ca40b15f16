using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>The webhook settings of an instance: the address and the events.</summary>
internal sealed record WebhookSetting(
    string RowId,
    bool Enabled,
    string Url,
    IReadOnlyDictionary<string, string>? Headers,
    IReadOnlyList<string> Events,
    bool ByEvents,
    bool Base64,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    internal static readonly string[] Every =
    [
        "APPLICATION_STARTUP",
        "QRCODE_UPDATED",
        "MESSAGES_SET",
        "MESSAGES_UPSERT",
        "MESSAGES_EDITED",
        "MESSAGES_UPDATE",
        "MESSAGES_DELETE",
        "SEND_MESSAGE",
        "SEND_MESSAGE_UPDATE",
        "CONTACTS_SET",
        "CONTACTS_UPSERT",
        "CONTACTS_UPDATE",
        "PRESENCE_UPDATE",
        "CHATS_SET",
        "CHATS_UPSERT",
        "CHATS_UPDATE",
        "CHATS_DELETE",
        "GROUPS_UPSERT",
        "GROUP_UPDATE",
        "GROUP_PARTICIPANTS_UPDATE",
        "CONNECTION_UPDATE",
        "LABELS_EDIT",
        "LABELS_ASSOCIATION",
        "CALL",
        "TYPEBOT_START",
        "TYPEBOT_CHANGE_STATUS",
        "REMOVE_INSTANCE",
        "LOGOUT_INSTANCE",
        "INSTANCE_CREATE",
        "INSTANCE_DELETE",
        "STATUS_INSTANCE",
    ];

    private readonly FrozenSet<string> _wanted = Events
        .Select(name => name.ToLowerInvariant().Replace('_', '.'))
        .ToFrozenSet(StringComparer.Ordinal);

    private readonly bool _callable = Uri.TryCreate(Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    /// <summary>Returns true if an event such as <c>messages.upsert</c> or <c>group-participants.update</c> is posted.</summary>
    internal bool Wants(string name) => Enabled && _callable && _wanted.Contains(name.Replace('-', '.'));

    internal Uri AddressFor(string name) => new(ByEvents ? $"{Url.TrimEnd('/')}/{name.Replace('.', '-')}" : Url);

    internal JsonObject Row(string instanceId) =>
        new()
        {
            ["id"] = RowId,
            ["url"] = Url,
            ["headers"] = HeadersNode(),
            ["enabled"] = Enabled,
            ["events"] = new JsonArray([.. Events.Select(name => (JsonNode)name)]),
            ["webhookByEvents"] = ByEvents,
            ["webhookBase64"] = Base64,
            ["createdAt"] = CreatedAt.Iso(),
            ["updatedAt"] = UpdatedAt.Iso(),
            ["instanceId"] = instanceId,
        };

    private JsonObject? HeadersNode() =>
        Headers is null ? null : new JsonObject(Headers.Select(header => KeyValuePair.Create<string, JsonNode?>(header.Key, header.Value)));
}
