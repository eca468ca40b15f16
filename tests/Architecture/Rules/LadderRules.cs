namespace OmniHub.Tests.Architecture.Rules;

/// <summary>The folders of a layer form a ladder: each uses what stands below it, and nothing that stands on it.</summary>
internal static class LadderRules
{
    /// <summary>All of them.</summary>
    public static IEnumerable<Rule> All { get; } =
    [
        new(
            "No folders of a layer form a circle",
            house => Picture.Layers.SelectMany(layer => Circular(Ladder.Of(house, layer))),
            "Infrastructure.Lines.LineWatch uses OmniHub.Tests.Architecture.Offenders.Infrastructure.Talks.TalkStore"
        ),
    ];

    // Every use that is part of a circle: its folder can be reached again from the folder of what it uses.
    private static IEnumerable<string> Circular(Ladder ladder) =>
        ladder.Uses.Where(use => ladder.CanReach(use.To, use.From)).Select(use => use.Text);
}
