using System.Text.RegularExpressions;

namespace OmniHub.Domain.Flows;

/// <summary>The syntax of templates: variables, <c>if</c>, <c>unless</c>, <c>each</c>, <c>with</c>. Loops cannot be nested, so that none runs for long.</summary>
internal static partial class TemplateSyntax
{
    private const int MostBlocks = 100;
    private const int Deepest = 8;
    private static readonly string[] Blocks = ["if", "unless", "each", "with"];
    private static readonly string[] Words = ["else", "this", "true", "false", "null", "undefined", "lookup", "as"];

    /// <summary>Returns the error of a template; null if there is none.</summary>
    internal static string? Check(string text)
    {
        if (!text.Contains("{{", StringComparison.Ordinal))
            return null;
        var open = new Stack<string>();
        var blocks = 0;
        foreach (Match tag in Tag().Matches(text))
        {
            var inside = tag.Groups["inside"].Value.Trim('{', '}', '~', ' ', '\t', '\r', '\n');
            if (inside.Length == 0)
                return "has an empty {{ }}";
            switch (inside[0])
            {
                case '!':
                    break;
                case '>':
                    return "uses a partial, which flows do not have";
                case '#' or '^' when inside.Length > 1:
                    var name = inside[1..].Trim().Split(' ')[0];
                    if (!Blocks.Contains(name))
                        return $"uses the block '{name}'; there are {string.Join(", ", Blocks)}";
                    open.Push(name);
                    if (++blocks > MostBlocks || open.Count > Deepest)
                        return "nests too much";
                    if (name == "each" && open.Count(one => one == "each") > 1)
                        return "has a loop inside a loop";
                    break;
                case '/':
                    if (!open.TryPop(out var last) || last != inside[1..].Trim())
                        return $"closes '{inside[1..].Trim()}' where it is not open";
                    break;
                default:
                    if (inside.Contains('(', StringComparison.Ordinal))
                        return "uses an expression in brackets, which flows do not have";
                    var parts = inside.TrimStart('&').Split(' ', StringSplitOptions.RemoveEmptyEntries);
                    if (parts.Length > 1 && parts[0] is not ("else" or "lookup"))
                        return $"uses '{parts[0]}' as a function, which flows do not have";
                    break;
            }
        }

        if (open.Count > 0)
            return $"does not close '{open.Peek()}'";
        return Opened().Count(text) == Tag().Count(text) ? null : "has a {{ that is not closed";
    }

    /// <summary>The variables that a template names, first part of the path only; nothing where a loop gives names of its own.</summary>
    internal static IEnumerable<string> Variables(string text)
    {
        if (
            !text.Contains("{{", StringComparison.Ordinal)
            || text.Contains("#each", StringComparison.Ordinal)
            || text.Contains("#with", StringComparison.Ordinal)
        )
            yield break;
        foreach (Match tag in Tag().Matches(text))
        {
            var inside = tag.Groups["inside"].Value.Trim('{', '}', '~', ' ');
            if (inside.Length == 0 || inside[0] is '!' or '/')
                continue;
            var names = Name().Matches(Quoted().Replace(inside, "")).Select(match => match.Value.Split('.')[0]);
            foreach (var name in inside[0] is '#' or '^' ? names.Skip(1) : names)
            {
                if (!Words.Contains(name) && !Blocks.Contains(name))
                    yield return name;
            }
        }
    }

    [GeneratedRegex(@"\{\{(?<inside>.*?)\}\}\}?", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\{\{\{?", RegexOptions.NonBacktracking)]
    private static partial Regex Opened();

    [GeneratedRegex(@"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex("\"[^\"]*\"|'[^']*'", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
