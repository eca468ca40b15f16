using System.Text.RegularExpressions;

namespace OmniHub.Infrastructure.Outbound;

/// <summary>
/// Removes credentials from texts of other systems: known ones, and everything that looks like one. Servers
/// may repeat parts of requests, also of other callers.
/// </summary>
internal static partial class Masking
{
    private const string Mask = "***";
    private const int ShortestKnown = 4;

    internal static string Masked(string said, params ReadOnlySpan<string?> known)
    {
        foreach (var secret in known)
        {
            if (secret is { Length: >= ShortestKnown })
                said = said.Replace(secret, Mask, StringComparison.Ordinal);
        }

        said = UserInfo().Replace(said, "://" + Mask + "@");
        said = Schemes().Replace(said, "$1 " + Mask);
        said = Members().Replace(said, "$1" + Mask);
        return Shapes().Replace(said, Mask);
    }

    // A user name in an address can be a credential by itself.
    [GeneratedRegex(@"://[^/\s@""'<>]{1,512}@")]
    private static partial Regex UserInfo();

    // Words have neither digits nor padding, credentials have.
    [GeneratedRegex(@"\b(bearer|basic|bot)\s+(?=\S*[\d=])[\w\-.~+/=]{8,}", RegexOptions.IgnoreCase)]
    private static partial Regex Schemes();

    // "apikey":"…", access_token=…, x-api-key: 4f2…; a sentence that goes on after "token:" stays.
    [GeneratedRegex(
        """((?:api[_-]?key|token|secret|passw(?:or)?d|authorization|signature)\\?["']?\s*(?:=\s*|:\s*(?=\\?["'])|:\s*(?=[^\s"',;&]*\d)(?=[^\s"',;&]{8}))\\?["']?)(?!\*\*\*)[^\s"'\\,;&}\])]{4,}""",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Members();

    // Tokens of Slack, Meta, Discord, this hub and the usual agents; JSON web tokens; anything long with letters and digits mixed.
    [GeneratedRegex(
        @"\bx(?:ox[a-z]|app)-[\w-]{8,}|\bEAA[A-Za-z0-9]{16,}|\beyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]*)?|\b[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,}|\b(?:sk|ok|pk|ghp)[-_][\w-]{16,}|\b(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{32,}\b"
    )]
    private static partial Regex Shapes();
}
