using OmniHub.Domain.Instances;

namespace OmniHub.Api.Surfaces.PyTake;

/// <summary>What a line is doing, in the words of this dialect.</summary>
internal static class LineWords
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
