using System.Text.RegularExpressions;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers;

/// <summary>The common part of all providers' failures.</summary>
internal static partial class ProviderFailures
{
    /// <summary>The longest that is repeated of what a provider said.</summary>
    internal const int MostSaid = 300;

    private const int MostLookedAt = 16 * 1024;

    /// <summary>Returns the failure of a call without an answer.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="isSeen">True if a repetition would be visible to people: then a call that may have arrived is uncertain.</param>
    internal static Failure Of(OutboundFault fault, bool isSeen) =>
        fault.Kind switch
        {
            FaultKind.Forbidden => ChannelFailures.AddressForbidden(fault.Said),
            FaultKind.Paused => ChannelFailures.HostPaused(fault.Said, fault.RetryAfter),
            _ when fault.MayHaveArrived && isSeen => ChannelFailures.Uncertain(fault.Said),
            _ => ChannelFailures.Unreachable(fault.Said),
        };

    /// <summary>Returns one line of limited length without credentials: the key in use, others of the instance, and everything that looks like one.</summary>
    internal static string InOneLine(string said, string key = "", IReadOnlyList<string>? others = null)
    {
        // Far more than what is shown, so that a credential at its end is still whole when it is looked for.
        said = Blanks().Replace(StorableText.Cut(said, MostLookedAt), " ").Trim();
        said = Masking.Masked(said, [key, .. others ?? []]);
        return said.Length <= MostSaid ? said : StorableText.Cut(said, MostSaid) + "…";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
