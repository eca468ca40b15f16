using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>The one WhatsApp line that a tenant has by itself.</summary>
public static class TenantInstance
{
    private const string Prefix = "28hub-";

    /// <summary>What its instance is called.</summary>
    public static string NameOf(TenantId tenant) => $"{Prefix}{tenant}";

    /// <summary>
    /// Whether a name is the one that another tenant's line has or will have. Names are unique in the whole hub: who takes it first would
    /// keep that tenant from its line.
    /// </summary>
    internal static bool IsOfAnother(string name, TenantId tenant) =>
        name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && Guid.TryParseExact(name.AsSpan(Prefix.Length), "D", out var named)
        && named != tenant.Value;

    /// <summary>Nothing can be sent until somebody pairs it.</summary>
    internal static Conflict NotConnected { get; } =
        new(ChannelFailures.Codes.NotConnected, "WhatsApp instance not connected. Please connect first.");

    /// <summary>Not a number that could be written to.</summary>
    internal static Unprocessable NumberInvalid { get; } =
        new("phone.invalid", "Invalid phone number format. Use the country code and the number: 55XXXXXXXXXXX.");

    /// <summary>Two calls make it at the same time, and this one came second.</summary>
    internal static Unavailable BeingMade { get; } =
        new("channel.being_made", "The WhatsApp instance is being created. Try again in a moment.", TimeSpan.FromSeconds(2));

    /// <summary>The provider did not say how it is.</summary>
    internal static Upstream Silent(string said) => new("channel.state_unknown", said, IsTransient: true);

    /// <summary>No Evolution server.</summary>
    internal static Unavailable NotConfigured(string said) => new("channel.not_configured", said);

    /// <summary>The documented words for a line that cannot send; everything else as it is.</summary>
    internal static Failure InItsWords(Failure failure) =>
        failure.Code == NotConnected.Code
        || failure.Code == ChannelFailures.Codes.LineUnknown
        || failure.Code == Domain.Instances.InstanceFailures.NotFound(string.Empty).Code
            ? NotConnected
            : failure;
}
