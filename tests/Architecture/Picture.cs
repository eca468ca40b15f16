using System.Text;

namespace OmniHub.Tests.Architecture;

/// <summary>The picture of the house in docs/architecture.md: the folders of each layer, with an arrow from each folder to those just below it.</summary>
internal static class Picture
{
    private const string Begin = "<!-- The picture is drawn from the code: dotnet run --project build/picture -->\n";
    private const string End = "<!-- End of the picture. -->";

    /// <summary>The layers, from the bottom.</summary>
    public static IReadOnlyList<string> Layers { get; } = ["Domain", "Application", "Infrastructure", "Api"];

    /// <summary>Where the page is.</summary>
    public static string Page { get; } = Path.Combine(SourceFile.Top(), "docs", "architecture.md");

    /// <summary>The page with the picture of a house in place of the one that it shows.</summary>
    public static string On(string page, House house)
    {
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        return page[..(begin + Begin.Length)] + Of(house) + page[end..];
    }

    private static string Of(House house)
    {
        var text = new StringBuilder();
        foreach (var layer in Layers)
        {
            var ladder = Ladder.Of(house, layer);
            text.Append("\n`").Append(layer).Append("`:\n\n```mermaid\nflowchart BT\n");
            foreach (var folder in ladder.Folders)
            {
                var below = ladder.JustBelow(folder).ToList();
                text.Append("  ").Append(folder);
                if (below.Count > 0)
                    text.Append(" --> ").AppendJoin(" & ", below);
                text.Append('\n');
            }

            text.Append("```\n");
        }

        return text.Append('\n').ToString();
    }
}
