using OmniHub.Domain.Instances;

namespace OmniHub.Api.Surfaces.PyTake;

/// <summary>The words of this dialect for the state of an instance's connection.</summary>
internal static class InstanceWords
{
    internal static string Of(InstanceStatus status) =>
        status switch
        {
            InstanceStatus.Connected => "connected",
            InstanceStatus.Connecting => "connecting",
            InstanceStatus.QrReceived => "qrcode",
            InstanceStatus.LoggedOut => "logged_out",
            InstanceStatus.AuthExpired => "auth_expired",
            InstanceStatus.LimitExceeded => "limit_exceeded",
            InstanceStatus.Error => "error",
            _ => "disconnected",
        };
}
