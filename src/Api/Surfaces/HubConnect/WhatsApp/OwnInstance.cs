using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces.HubConnect.WhatsApp;

/// <summary>The one WhatsApp instance that each tenant of this dialect has: its name, and the document's words about it.</summary>
internal static class OwnInstance
{
    internal static TenantInstanceNames Names { get; } = new("28hub-");

    /// <summary>The number cannot be written to.</summary>
    internal static Unprocessable NumberInvalid { get; } =
        new("phone.invalid", "Invalid phone number format. Use the country code and the number: 55XXXXXXXXXXX.");

    private static Conflict NotConnected { get; } =
        new(ChannelFailures.Codes.NotConnected, "WhatsApp instance not connected. Please connect first.");

    /// <summary>The documented refusal for an instance that cannot send or does not exist; other failures stay as they are.</summary>
    internal static Result<T> OrNotConnected<T>(this Result<T> sent) =>
        sent.Failure is { } failure
        && (
            failure.Code == ChannelFailures.Codes.NotConnected
            || failure.Code == ChannelFailures.Codes.LineUnknown
            || failure.Code == InstanceFailures.NotFound(string.Empty).Code
        )
            ? NotConnected
            : sent;

    /// <summary>An instance that does not exist yet is closed; a provider that does not answer is a failure.</summary>
    internal static Result<InstanceStatusView> OrClosed(this Result<InstanceStatusView> status, string name) =>
        status switch
        {
            { Failure: NotFound } => new InstanceStatusView(name, ChannelType.WhatsApp, InstanceStatus.Disconnected),
            { Succeeded: true, Value: { Status: InstanceStatus.Error, Error: { } said } } => new Upstream(
                "channel.state_unknown",
                said,
                IsTransient: true
            ),
            _ => status,
        };
}
