using System.Text.RegularExpressions;

namespace OmniHub.Tests.Architecture.Rules;

/// <summary>What the sources themselves must keep to.</summary>
internal static partial class SourceRules
{
    private static readonly string[] Drawers = ["Common", "Shared", "Helpers", "Utils", "Services", "Managers"];

    /// <summary>All of them.</summary>
    public static IEnumerable<Rule> All { get; } =
    [
        new(
            "No folder is a drawer for everything",
            house =>
                from source in house.Sources
                from folder in source.Path.Split('/')
                where Drawers.Contains(folder, StringComparer.OrdinalIgnoreCase)
                select $"{source.Path} lies in {folder}",
            "src/Domain/Helpers/Texts.cs lies in Helpers"
        ),
        new(
            "A file has one public class; only records, enums and interfaces may stand in lists",
            house =>
                from source in house.Sources
                let classes = PublicClass().Matches(source.Code).Select(match => match.Groups["name"].Value).Distinct().ToList()
                where classes.Count > 1
                select $"{source.Path} has {string.Join(", ", classes)}",
            "src/Domain/Lines/Lines.cs has Line, Wire"
        ),
        new(
            "Time, ids and waiting come from where tests can reach them",
            house => from source in house.Sources from match in Banned().Matches(source.Code) select $"{source.Path} says {match.Value}",
            "src/Domain/Lines/Lines.cs says DateTimeOffset.UtcNow"
        ),
        new(
            "No analyzer is silenced in the code",
            house =>
                from source in house.Sources
                where !source.Path.Contains("/Migrations/", StringComparison.Ordinal)
                from match in Silenced().Matches(source.Code)
                select $"{source.Path} says {match.Value}",
            "src/Domain/Lines/Lines.cs says #pragma warning disable"
        ),
        new(
            "Loops run under the heartbeats, so that none ends or stands still unnoticed",
            house =>
                from source in house.Sources
                where !StandsIn(source.Path) && !source.Code.Contains("heartbeats.Run(", StringComparison.Ordinal)
                from match in Unwatched().Matches(source.Code)
                select $"{source.Path} says {match.Value.Trim()}",
            "src/Infrastructure/Lines/Sweep.cs says BackgroundService"
        ),
    ];

    // The heartbeats themselves, and the stand-ins and the demo, which no production hub runs.
    private static bool StandsIn(string path) =>
        path.StartsWith("src/Infrastructure/Health/", StringComparison.Ordinal)
        || path.StartsWith("src/Simulator/", StringComparison.Ordinal);

    [GeneratedRegex(@"\bBackgroundService\b|(?<!\b_) = Task\.Run\(|=> Task\.Run\(|, Task\.Run\(|\bTaskCreationOptions\.LongRunning\b")]
    private static partial Regex Unwatched();

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|partial|unsafe) )*class (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicClass();

    [GeneratedRegex(@"\b(DateTime(Offset)?\.(Utc)?Now|DateTime\.Today|Guid\.NewGuid|Thread\.Sleep|GetAwaiter\(\)\.GetResult)\b")]
    private static partial Regex Banned();

    [GeneratedRegex(@"#pragma warning disable|\[(assembly: )?(UnconditionalS|S)uppressMessage")]
    private static partial Regex Silenced();
}
