namespace OmniHub.Tests.Architecture.Rules;

/// <summary>The folders of a layer form a ladder: each uses what stands below it, and nothing that stands on it.</summary>
internal static class LadderRules
{
    private static readonly string[] Layers = ["Domain", "Application", "Infrastructure", "Api"];

    /// <summary>All of them.</summary>
    public static IEnumerable<Rule> All { get; } =
    [
        new(
            "No folders of a layer form a circle",
            house => Layers.SelectMany(layer => Circular(house, layer)),
            "Infrastructure.Lines.LineWatch uses OmniHub.Tests.Architecture.Offenders.Infrastructure.Talks.TalkStore"
        ),
    ];

    // Every use that is part of a circle: its folder can be reached again from the folder of what it uses.
    private static IEnumerable<string> Circular(House house, string layer)
    {
        var uses =
            from type in house.In(layer)
            let folder = FolderOf(type)
            where folder is not null
            from used in TypeUses.Of(type)
            where House.IsIn(used, layer) && FolderOf(used) is { } other && other != folder
            select (Folder: folder, Other: FolderOf(used)!, Text: $"{type.FullName} uses {used.FullName}");
        var edges = uses.ToList();
        var next = edges.ToLookup(edge => edge.Folder, edge => edge.Other);
        return edges.Where(edge => CanReach(next, edge.Other, edge.Folder)).Select(edge => edge.Text);
    }

    private static bool CanReach(ILookup<string, string> next, string from, string to)
    {
        var (seen, open) = (new HashSet<string> { from }, new Stack<string>([from]));
        while (open.TryPop(out var at))
        {
            if (at == to)
                return true;
            foreach (var other in next[at].Where(seen.Add))
                open.Push(other);
        }

        return false;
    }

    private static string? FolderOf(Type type) => House.PlaceOf(type) is [_, var folder, ..] ? folder : null;
}
