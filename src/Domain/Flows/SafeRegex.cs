using System.Text.RegularExpressions;
using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Flows;

/// <summary>
/// A tenant's regular expression, which can never hold anybody up: it runs in linear time where the pattern allows, and within a time limit where it does not. What
/// runs out of time does not match.
/// </summary>
public sealed class SafeRegex
{
    /// <summary>The longest pattern.</summary>
    public const int MaxLength = 500;

    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(50);
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private readonly Regex _regex;

    private SafeRegex(Regex regex) => _regex = regex;

    /// <summary>The expression, or null when it is none.</summary>
    public static SafeRegex? From(string pattern)
    {
        if (pattern.Length is 0 or > MaxLength)
            return null;
        try
        {
            return new(new Regex(pattern, Options | RegexOptions.NonBacktracking, Limit));
        }
        catch (NotSupportedException)
        {
            // Look-around and back-references need the other engine.
            return new(new Regex(pattern, Options, Limit));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Returns true if the expression matches anywhere within the time limit.</summary>
    public bool Matches(string text)
    {
        try
        {
            return _regex.IsMatch(StorableText.Cut(text, 4096));
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
