namespace OmniHub.Bench;

/// <summary>What is measured, and how long.</summary>
internal sealed record Options(IReadOnlyList<string> Engines, IReadOnlySet<string> Parts, bool Quick, string Folder)
{
    public const string Usage = """
        dotnet run -c Release --project build/bench -- [--quick] [--engine sqlite|postgres] [--only floor|acks|reply|backlog|start]... [--folder FOLDER]

        dotnet run -c Release --project build/bench -- identity [--quick] [--only authentication|reads|limits]

          --quick    seconds instead of minutes: enough to see that it works, not to quote
          --engine   one engine instead of both
          --only     one part of the table instead of all; may be repeated
          --folder   where the databases live while they are measured (a temporary folder unless told)
        """;

    private static readonly string[] AllParts = ["acks", "reply", "backlog", "start"];
    private static readonly string[] KnownParts = [.. AllParts, "floor"];

    /// <summary>How long each load is measured.</summary>
    public TimeSpan Load => Quick ? TimeSpan.FromSeconds(3) : TimeSpan.FromSeconds(10);

    /// <summary>How long each load runs before it is measured.</summary>
    public TimeSpan WarmUp => Quick ? TimeSpan.FromSeconds(2) : TimeSpan.FromSeconds(5);

    /// <summary>How many messages are answered one after another.</summary>
    public int Replies => Quick ? 100 : 1000;

    /// <summary>How many messages wait when the workers start.</summary>
    public int Backlog => Quick ? 3_000 : 20_000;

    /// <summary>How often the hub is started.</summary>
    public int Starts => Quick ? 3 : 7;

    /// <summary>Reads the command line; null when it makes no sense.</summary>
    public static Options? Read(string[] args)
    {
        var (engines, parts, quick, folder) = (new List<string>(), new HashSet<string>(), false, Path.GetTempPath());
        for (var at = 0; at < args.Length; at++)
        {
            var value = at + 1 < args.Length ? args[at + 1] : "";
            switch (args[at])
            {
                case "--quick":
                    quick = true;
                    continue;
                case "--engine" when value is "sqlite" or "postgres":
                    engines.Add(value);
                    break;
                case "--only" when KnownParts.Contains(value):
                    parts.Add(value);
                    break;
                case "--folder" when Directory.Exists(value):
                    folder = Path.GetFullPath(value);
                    break;
                default:
                    return null;
            }

            at++;
        }

        return new(engines.Count > 0 ? engines : ["sqlite", "postgres"], parts.Count > 0 ? parts : AllParts.ToHashSet(), quick, folder);
    }
}
