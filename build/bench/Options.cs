namespace OmniHub.Bench;

/// <summary>What is measured, and how long.</summary>
internal sealed record Options(IReadOnlyList<string> Engines, IReadOnlySet<string> Parts, bool Quick, bool Build, string Folder)
{
    public const string Usage = """
        dotnet run -c Release --project build/bench -- [--quick] [--no-build] [--engine sqlite|postgres] [--only floor|acks|reply|backlog|start|flows|sockets|statuses|dashboard|upload|webhooks|endpoints|stats|plans]... [--folder FOLDER]

        dotnet run -c Release --project build/bench -- identity [--quick] [--no-build] [--only authentication|reads|limits]

          --quick    seconds instead of minutes: enough to see that it works, not to quote
          --no-build the hub as it was published last
          --engine   one engine instead of both
          --only     one part of the table instead of all; may be repeated (plans: how the engines find things among a million messages)
          --folder   where the databases live while they are measured (a temporary folder unless told)
        """;

    private static readonly string[] AllParts =
    [
        "acks",
        "reply",
        "backlog",
        "start",
        "flows",
        "sockets",
        "statuses",
        "dashboard",
        "upload",
        "webhooks",
        "endpoints",
        "stats",
    ];
    private static readonly string[] KnownParts = [.. AllParts, "floor", "plans"];

    /// <summary>How long each load is measured.</summary>
    public TimeSpan Load => Quick ? TimeSpan.FromSeconds(3) : TimeSpan.FromSeconds(10);

    /// <summary>How long each load runs before it is measured.</summary>
    public TimeSpan WarmUp => Quick ? TimeSpan.FromSeconds(2) : TimeSpan.FromSeconds(5);

    /// <summary>How many messages are answered one after another.</summary>
    public int Replies => Quick ? 100 : 1000;

    /// <summary>How many waiting messages are measured.</summary>
    public int Backlog => Quick ? 8_000 : 30_000;

    /// <summary>How many more wait before them, on which the process gets warm.</summary>
    public int BacklogBefore => Quick ? 8_000 : 30_000;

    /// <summary>How many WebSocket clients are connected.</summary>
    public int Sockets => Quick ? 1_000 : 5_000;

    /// <summary>How many events one tenant's clients hear.</summary>
    public int Events => Quick ? 50 : 200;

    /// <summary>How many calls with a thousand statuses Meta makes.</summary>
    public int Batches => Quick ? 30 : 200;

    /// <summary>How many messages the dashboard has behind it.</summary>
    public int Messages => Quick ? 50_000 : 1_000_000;

    /// <summary>How often each page of the dashboard is asked for.</summary>
    public int Looks => Quick ? 20 : 100;

    /// <summary>How often the hub is started.</summary>
    public int Starts => Quick ? 3 : 7;

    /// <summary>Reads the command line; null when it makes no sense.</summary>
    public static Options? Read(string[] args)
    {
        var (engines, parts, quick, build, folder) = (new List<string>(), new HashSet<string>(), false, true, Path.GetTempPath());
        for (var at = 0; at < args.Length; at++)
        {
            var value = at + 1 < args.Length ? args[at + 1] : "";
            switch (args[at])
            {
                case "--quick":
                    quick = true;
                    continue;
                case "--no-build":
                    build = false;
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

        return new(
            engines.Count > 0 ? engines : ["sqlite", "postgres"],
            parts.Count > 0 ? parts : AllParts.ToHashSet(),
            quick,
            build,
            folder
        );
    }
}
