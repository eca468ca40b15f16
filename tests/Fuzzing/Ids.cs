using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OmniHub.Tests.Fuzzing;

/// <summary>Gives the messages of a recorded text ids of their own: what is told under an id that is known is a repeat, and repeats are not even looked at.</summary>
internal static partial class Ids
{
    private const int Renewed = 6;

    internal static void Renew(RawJson tree, int number)
    {
        var end = Encoding.ASCII.GetBytes(number.ToString("D6", CultureInfo.InvariantCulture));
        foreach (var (_, node) in tree.Walk())
            if (node.IsText && Message().IsMatch(Encoding.UTF8.GetString(node.Token)))
                end.CopyTo(node.Token.AsSpan(node.Token.Length - 1 - Renewed));
    }

    // Evolution's, Meta's, Slack's times and events, Discord's snowflakes.
    [GeneratedRegex("""^"(wamid\..{6,}|(?=\d*[A-F])[0-9A-F]{16,}|\d{9,}\.\d{6}|Ev[0-9A-Z]{8,}|12\d{17})"$""")]
    private static partial Regex Message();
}
