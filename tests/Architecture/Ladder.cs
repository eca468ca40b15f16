namespace OmniHub.Tests.Architecture;

/// <summary>The folders of one layer, and which folder uses which other.</summary>
internal sealed class Ladder
{
    private readonly ILookup<string, string> _uses;

    private Ladder(IEnumerable<string> folders, IEnumerable<Use> uses)
    {
        Folders = [.. folders.Distinct().Order(StringComparer.Ordinal)];
        Uses = [.. uses];
        _uses = Uses.Select(use => (use.From, use.To)).Distinct().ToLookup(use => use.From, use => use.To);
    }

    /// <summary>The folders, in alphabetical order.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>Each use of a type of another folder.</summary>
    public IReadOnlyList<Use> Uses { get; }

    /// <summary>Reads the ladder of a layer from its types.</summary>
    public static Ladder Of(House house, string layer) =>
        new(
            house.In(layer).Select(FolderOf).OfType<string>(),
            from type in house.In(layer)
            let folder = FolderOf(type)
            where folder is not null
            from used in TypeUses.Of(type)
            where House.IsIn(used, layer) && FolderOf(used) is { } other && other != folder
            select new Use(folder, FolderOf(used)!, $"{type.FullName} uses {used.FullName}")
        );

    /// <summary>The folders that a folder uses and reaches by no other folder on the way.</summary>
    public IEnumerable<string> JustBelow(string folder) =>
        _uses[folder].Where(below => !_uses[folder].Any(other => other != below && CanReach(other, below))).Order(StringComparer.Ordinal);

    /// <summary>Whether one folder uses another, directly or through others.</summary>
    public bool CanReach(string from, string to)
    {
        var (seen, open) = (new HashSet<string> { from }, new Stack<string>([from]));
        while (open.TryPop(out var at))
        {
            if (at == to)
                return true;
            foreach (var other in _uses[at].Where(seen.Add))
                open.Push(other);
        }

        return false;
    }

    private static string? FolderOf(Type type) => House.PlaceOf(type) is [_, var folder, ..] ? folder : null;

    /// <summary>A type of one folder uses a type of another.</summary>
    internal sealed record Use(string From, string To, string Text);
}
