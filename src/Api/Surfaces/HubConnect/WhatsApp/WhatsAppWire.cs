using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Api.Surfaces.HubConnect.WhatsApp;

/// <summary>A message to send.</summary>
[SnakeCase]
public sealed record SendBody : IShowExample<SendBody>
{
    /// <inheritdoc/>
    public static SendBody Example { get; } = new() { Number = "5511988880001", Message = "Hello!" };

    [Description("Recipient phone number (format: 55XXXXXXXXXXX); of another country with a plus sign")]
    public string? Number { get; init; }

    [Description("Message content")]
    public string? Message { get; init; }

    private const int LongestText = 4096;
    private const string Missing = "Field required";

    internal Result<SendMessage> ToCommand(ICaller caller)
    {
        List<FieldError> wrong = [];
        if (Number is null)
            wrong.Add(new(nameof(Number), Missing));
        if (Message is null)
            wrong.Add(new(nameof(Message), Missing));
        else if (Message.Trim().Length is 0 or > LongestText)
            wrong.Add(new(nameof(Message), $"A message has 1 to {LongestText} characters"));
        if (wrong.Count > 0)
            return new Invalid("input.invalid", string.Join(' ', wrong.Select(field => field.Message).Distinct()), wrong);
        if (WaNumber.From(Number) is not { } number)
            return OwnInstance.NumberInvalid;
        return new SendMessage(
            new MessageRequest
            {
                Line = OwnInstance.Names.Of(caller.Tenant),
                To = number,
                Content = new(MessageKind.Text, Message),
                SenderName = caller.Name,
            }
        );
    }

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
                view.State is PairingState.Generating ? view.Message : "Scan the QR code with WhatsApp to connect"
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
