using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;

namespace OmniHub.Api.Surfaces.OmniHub.Channels;

/// <summary>The steps that connect an instance.</summary>
[SnakeCase]
public sealed record PairingWire(
    [property: Description("Instance name.")] string InstanceName,
    [property: Description("Channel type.")] string ChannelType,
    [property: Description("The QR code as a data URI (WhatsApp).")] string? QrCode,
    [property: Description("OAuth URL (Slack).")] string? AuthUrl,
    [property: Description("Invite URL (Discord).")] string? InviteUrl,
    [property: Description("waiting_for_scan, generating, waiting_for_authorization, connected or not_configured.")] string Status,
    [property: Description("The same for people.")] string Message
)
{
    internal static PairingWire From(PairingView view) =>
        new(
            view.Name,
            view.Channel.ToWord(),
            view.Image ?? (view.Text is { } text ? QrImage.Of(text) : null),
            view.AuthUrl,
            view.InviteUrl,
            Word(view.State),
            view.Message
        );

    private static string Word(PairingState state) =>
        state switch
        {
            PairingState.WaitingForScan => "waiting_for_scan",
            PairingState.Generating => "generating",
            PairingState.WaitingForAuthorization => "waiting_for_authorization",
            PairingState.Connected => "connected",
            _ => "not_configured",
        };
}

/// <summary>The state of an instance's connection.</summary>
[SnakeCase]
public sealed record InstanceStatusWire(
    [property: Description("Instance name.")] string InstanceName,
    [property: Description("Channel type.")] string ChannelType,
    [property: Description("connected, disconnected, connecting or error.")] string Status,
    [property: Description("Channel-specific data.")] ChannelDataWire? ChannelData
)
{
    internal static InstanceStatusWire From(InstanceStatusView view) =>
        new(view.Name, view.Channel.ToWord(), Word(view.Status), ChannelDataWire.From(view));

    private static string Word(InstanceStatus status) =>
        status switch
        {
            InstanceStatus.Connected => "connected",
            InstanceStatus.Connecting or InstanceStatus.QrReceived => "connecting",
            InstanceStatus.Disconnected or InstanceStatus.LoggedOut => "disconnected",
            _ => "error",
        };
}

/// <summary>Details of the connection as reported by the channel.</summary>
[SnakeCase]
public sealed record ChannelDataWire(
    [property: Description("The instance's own number, with a plus sign.")] string? PhoneNumber,
    [property: Description("The instance's own profile name.")] string? DisplayName,
    [property: Description("The provider's own word for the state.")] string? State,
    [property: Description("Why the provider could not tell.")] string? Error,
    [property: Description("The workspace (Slack) or server (Discord) of the instance.")] string? WorkspaceId
)
{
    internal static ChannelDataWire? From(InstanceStatusView view) =>
        (view.Phone ?? view.DisplayName ?? view.ProviderWord ?? view.Error ?? view.Account) is null
            ? null
            : new(view.Phone is { } digits ? $"+{digits}" : null, view.DisplayName, view.ProviderWord, view.Error, view.Account);
}

/// <summary>The result of an action on an instance.</summary>
[SnakeCase]
public sealed record InstanceActionWire(
    [property: Description("A description of the action.")] string Message,
    [property: Description("restarting, disconnected or deleted.")] string Status
);
