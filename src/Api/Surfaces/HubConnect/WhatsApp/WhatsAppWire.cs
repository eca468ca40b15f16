using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Instances;
using OmniHub.Application.Messaging;
using OmniHub.Application.Tenants;
using OmniHub.Domain.Instances;

namespace OmniHub.Api.Surfaces.HubConnect.WhatsApp;

/// <summary>A message to send.</summary>
[SnakeCase]
public sealed record SendBody
{
    [Description("Recipient phone number (format: 55XXXXXXXXXXX); of another country with a plus sign")]
    public string? Number { get; init; }

    [Description("Message content")]
    public string? Message { get; init; }

    internal SendTenantText ToCommand() => new(Number, Message);

    /// <summary>Leaves out the text, because this text may end up in a log.</summary>
    public override string ToString() => nameof(SendBody);
}

/// <summary>The answer of the provider.</summary>
[SnakeCase]
public sealed record SentWire([property: Description("The provider's id")] string MessageId, string Status, DateTimeOffset Timestamp)
{
    internal static SentWire From(MessageReceipt receipt) =>
        new(receipt.ProviderMessageId ?? receipt.MessageId.ToString(), receipt.Status.ToString().ToLowerInvariant(), receipt.At);
}

/// <summary>The code to scan.</summary>
[SnakeCase]
public sealed record ConnectWire(
    string InstanceName,
    [property: Description("data:image/png;base64,…; null when there is nothing to scan")] string? QrCode,
    [property: Description("pending, or open when it is connected already")] string Status,
    string Instructions
)
{
    internal static ConnectWire From(PairingView view) =>
        view.State is PairingState.Connected
            ? new(view.Name, null, "open", "WhatsApp is already connected")
            : new(
                view.Name,
                view.Image ?? (view.Text is { } text ? QrImage.Of(text) : null),
                "pending",
                "Scan the QR code with WhatsApp to connect"
            );
}

/// <summary>The state of the connection.</summary>
[SnakeCase]
public sealed record StatusWire(
    bool Connected,
    string InstanceName,
    [property: Description("The provider's word: open, connecting or close")] string Status,
    [property: Description("The phone's battery in percent; null if the provider does not report it")] int? Battery,
    [property: Description("True for a business account; null if the provider does not report it")] bool? IsBusiness
)
{
    internal static StatusWire From(InstanceStatusView view) =>
        new(view.Status is InstanceStatus.Connected, view.Name, view.ProviderWord ?? WordFor(view.Status), null, null);

    private static string WordFor(InstanceStatus status) =>
        status switch
        {
            InstanceStatus.Connected => "open",
            InstanceStatus.Connecting or InstanceStatus.QrReceived => "connecting",
            _ => "close",
        };
}

/// <summary>The delivery is kept.</summary>
[SnakeCase]
public sealed record ReceivedWire(string Status);
