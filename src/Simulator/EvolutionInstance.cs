using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>A contact of one instance.</summary>
internal sealed record Contact(string RowId, string Jid, string? Name, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>The QR code that is on show.</summary>
internal sealed record QrCode(string Code, string Base64, string? PairingCode, int Count)
{
    internal JsonObject Node() =>
        new()
        {
            ["pairingCode"] = PairingCode,
            ["code"] = Code,
            ["base64"] = Base64,
            ["count"] = Count,
        };
}

/// <summary>One line of the server.</summary>
internal sealed class EvolutionInstance(
    string name,
    string token,
    string integration,
    string? number,
    string? businessId,
    string serverUrl,
    DateTimeOffset now
)
{
    internal const string Open = "open";
    internal const string Connecting = "connecting";
    internal const string Close = "close";

    private volatile string _state = integration == EvolutionServer.Baileys ? Close : Open;
    private volatile WebhookSetting? _webhook;
    private volatile QrCode? _qr;
    private volatile string? _owner;
    private volatile JsonObject _settings = new()
    {
        ["rejectCall"] = false,
        ["msgCall"] = "",
        ["groupsIgnore"] = false,
        ["alwaysOnline"] = false,
        ["readMessages"] = false,
        ["readStatus"] = false,
        ["syncFullHistory"] = false,
        ["wavoipToken"] = "",
    };

    internal string Name { get; } = name;
    internal string Id { get; init; } = Ids.Instance();
    internal string Token { get; } = token;
    internal string Integration { get; } = integration;
    internal string? Number { get; } = number;
    internal string? BusinessId { get; } = businessId;
    internal string ServerUrl { get; } = serverUrl;
    internal string SettingRow { get; } = Ids.Row();
    internal DateTimeOffset CreatedAt { get; } = now;

    internal MessageStore Messages { get; } = new();
    internal ConcurrentDictionary<string, Contact> Contacts { get; } = new();

    /// <summary>Held while the state changes, never across a wait.</summary>
    internal Lock Gate { get; } = new();

    internal string State
    {
        get => _state;
        set => _state = value;
    }
    internal QrCode? Qr
    {
        get => _qr;
        set => _qr = value;
    }
    internal WebhookSetting? Webhook
    {
        get => _webhook;
        set => _webhook = value;
    }

    /// <summary>Replaced as a whole, never changed.</summary>
    internal JsonObject Settings
    {
        get => _settings;
        set => _settings = value;
    }

    /// <summary>The number that is paired; it stays after a logout, as in the real server's database.</summary>
    internal string? Owner
    {
        get => _owner;
        set => _owner = value;
    }
    internal string? ProfileName { get; set; }
    internal (string Object, DateTimeOffset At)? Disconnection { get; set; }
    internal CancellationTokenSource? Pairing { get; set; }

    /// <summary>The webhook's base64 flag as it was at the last connect: a later change does nothing until then.</summary>
    internal bool Base64 { get; set; }

    /// <summary>True from its removal until it is gone: it is still listed, and has no state any more.</summary>
    internal bool IsLeaving { get; set; }

    /// <summary>True if there is no WhatsApp client for it: it was never connected.</summary>
    internal bool HasNoClient => IsBaileys && !IsPaired && State == Close;

    internal bool IsBaileys => Integration == EvolutionServer.Baileys;
    internal bool IsPaired => Owner is not null;
    internal string? OwnerJid => Owner is { } owner ? Jid.Of(owner) : null;

    internal JsonObject StateNode() =>
        new()
        {
            ["instance"] = IsLeaving
                ? new JsonObject { ["instanceName"] = Name }
                : new JsonObject { ["instanceName"] = Name, ["state"] = State },
        };

    /// <summary>The row as <c>fetchInstances</c> gives it.</summary>
    internal JsonObject Row()
    {
        var setting = (JsonObject)Settings.DeepClone();
        setting.Insert(0, "id", SettingRow);
        setting["createdAt"] = CreatedAt.Iso();
        setting["updatedAt"] = CreatedAt.Iso();
        setting["instanceId"] = Id;
        var row = new JsonObject
        {
            ["id"] = Id,
            ["name"] = Name,
            ["connectionStatus"] = State,
            ["ownerJid"] = OwnerJid,
            ["profileName"] = ProfileName,
            ["profilePicUrl"] = Owner is { } owner ? EvolutionServer.PictureOf(owner) : null,
            ["integration"] = Integration,
            ["number"] = Number,
            ["businessId"] = BusinessId,
            ["token"] = Token,
            ["clientName"] = EvolutionServer.ClientName,
            ["disconnectionReasonCode"] = Disconnection is null ? null : 401,
            ["disconnectionObject"] = Disconnection?.Object,
            ["disconnectionAt"] = Disconnection?.At.Iso(),
            ["createdAt"] = CreatedAt.Iso(),
            ["updatedAt"] = CreatedAt.Iso(),
        };
        foreach (var integration in Integrations)
            row[integration] = null;
        row["Setting"] = setting;
        row["_count"] = new JsonObject
        {
            ["Message"] = Messages.Count,
            ["Contact"] = Contacts.Count,
            ["Chat"] = Contacts.Count,
        };
        return row;
    }

    private static readonly string[] Integrations = ["Chatwoot", "Proxy", "Rabbitmq", "Nats", "Sqs", "Websocket"];
}
