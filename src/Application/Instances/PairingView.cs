using OmniHub.Domain.Instances;

namespace OmniHub.Application.Instances;

/// <summary>The steps that connect an instance.</summary>
/// <param name="Name">The instance.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="State">The state of the pairing.</param>
/// <param name="Message">A description of the state for people.</param>
public sealed record PairingView(string Name, ChannelType Channel, PairingState State, string Message)
{
    /// <summary>The text of the QR code, ready to render (WhatsApp).</summary>
    public string? Text { get; init; }

    /// <summary>The QR code as an image, <c>data:image/png;base64,…</c>; null where the provider gave only text.</summary>
    public string? Image { get; init; }

    /// <summary>The code to type on the phone instead (WhatsApp).</summary>
    public string? Pin { get; init; }

    /// <summary>The time until which a phone accepts the code (WhatsApp).</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The address at which an administrator of the workspace installs the app (Slack).</summary>
    public string? AuthUrl { get; init; }

    /// <summary>The address at which an administrator of the server invites the bot (Discord).</summary>
    public string? InviteUrl { get; init; }

    /// <summary>The pairing of a WhatsApp instance as it is stored.</summary>
    internal static PairingView Of(Instance instance, DateTimeOffset now) =>
        instance.Status is InstanceStatus.Connected
            ? new(instance.Name.Value, instance.Channel, PairingState.Connected, "The instance is already connected")
        : instance.PairingCode is { } code && code.IsFresh(now) ? WaitingFor(instance, code)
        : new(instance.Name.Value, instance.Channel, PairingState.Generating, "QR code is being generated, try again shortly");

    /// <summary>The pairing of an instance whose code waits to be scanned.</summary>
    internal static PairingView WaitingFor(Instance instance, ShownCode code) =>
        new(instance.Name.Value, instance.Channel, PairingState.WaitingForScan, "QR code generated successfully")
        {
            Text = code.Text,
            Image = code.Image,
            Pin = code.Pin,
            ExpiresAt = code.IssuedAt + ShownCode.Life,
        };
}

/// <summary>The state of a pairing.</summary>
public enum PairingState
{
    /// <summary>A code waits to be scanned.</summary>
    WaitingForScan,

    /// <summary>A person must follow the link.</summary>
    WaitingForAuthorization,

    /// <summary>The instance is already connected.</summary>
    Connected,

    /// <summary>The instance must be configured first; the message says how.</summary>
    NotConfigured,

    /// <summary>The provider is still generating the code.</summary>
    Generating,
}
