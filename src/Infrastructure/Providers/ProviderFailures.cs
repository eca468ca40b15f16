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

    private const string Crash = "an internal error of the server";

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

    /// <summary>
    /// Returns one line of limited length without credentials (the key in use, others of the instance, and everything that looks like one) and without the text of a
    /// program's own exceptions, which says nothing to a caller and shows how the server is built.
    /// </summary>
    internal static string InOneLine(string said, string key = "", IReadOnlyList<string>? others = null)
    {
        // Far more than what is shown, so that a credential at its end is still whole when it is looked for.
        said = Blanks().Replace(StorableText.Cut(said, MostLookedAt), " ").Trim();
        said = Exceptions().Replace(Masking.Masked(said, [key, .. others ?? []]), Crash);
        return said.Length <= MostSaid ? said : StorableText.Cut(said, MostSaid) + "…";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    /// <summary>The exceptions of JavaScript and Prisma, of .NET and Java, and of Python, each up to the next message; stack frames belong to them.</summary>
    [GeneratedRegex(
        """
            (?:\b(?:Uncaught\s+)?(?:Type|Reference|Range|Syntax)Error:
             | \bPrisma\w*Error\b | \bInvalid\s`[^`]*`\sinvocation
             | \bCannot\s(?:read|set)\spropert(?:y|ies)\b
             | (?<![\w.])[\w$]+(?:\.[\w$]+|\([^()]*\))*\sis\snot\s(?:a\sfunction|a\sconstructor|iterable)\b
             | \bUnexpected\s(?:token\b|end\sof\sJSON)
             | \b(?:System|java|javax|org|com)(?:\.\w+)+(?:Exception|Error)\b
             | \bTraceback\s\(most\srecent
             | \bat\s[\w$.<>\[\]\s]{0,200}\([^()]*:\d+\))
            [^;]*
            """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace,
        200
    )]
    private static partial Regex Exceptions();
}
