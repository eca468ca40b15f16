using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>The WhatsApp instance that every tenant has by default.</summary>
public static class TenantInstance
{
    private const string Prefix = "28hub-";

    /// <summary>Returns the name of that instance.</summary>
    public static string NameOf(TenantId tenant) => $"{Prefix}{tenant}";

    /// <summary>
    /// Returns true if a name is reserved for the default instance of another tenant. Names are unique in the whole hub, so another use would
    /// keep that tenant from its instance.
    /// </summary>
    internal static bool IsOfAnother(string name, TenantId tenant) =>
        name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && Guid.TryParseExact(name.AsSpan(Prefix.Length), "D", out var named)
        && named != tenant.Value;

    /// <summary>The instance is not paired.</summary>
    internal static Conflict NotConnected { get; } =
        new(ChannelFailures.Codes.NotConnected, "WhatsApp instance not connected. Please connect first.");

    /// <summary>The text is not a phone number.</summary>
    internal static Unprocessable NumberInvalid { get; } =
        new("phone.invalid", "Invalid phone number format. Use the country code and the number: 55XXXXXXXXXXX.");

    /// <summary>Two calls make it at the same time, and this one came second.</summary>
    internal static Unavailable BeingMade { get; } =
        new("channel.being_made", "The WhatsApp instance is being created. Try again in a moment.", TimeSpan.FromSeconds(2));

    /// <summary>The provider did not say how it is.</summary>
    internal static Upstream Silent(string said) => new("channel.state_unknown", said, IsTransient: true);

    /// <summary>The hub has no Evolution server.</summary>
    internal static Unavailable NotConfigured(string said) => new("channel.not_configured", said);

    /// <summary>Returns the documented message for an instance that cannot send; leaves every other failure as it is.</summary>
    internal static Failure InItsWords(Failure failure) =>
        failure.Code == NotConnected.Code
        || failure.Code == ChannelFailures.Codes.LineUnknown
        || failure.Code == Domain.Instances.InstanceFailures.NotFound(string.Empty).Code
            ? NotConnected
            : failure;
}
