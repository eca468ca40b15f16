namespace OmniHub.Tests.Fuzzing;

/// <summary>One change of a recorded text.</summary>
/// <param name="Name">What it does, for people.</param>
/// <param name="At">Where: the first, second … place that it fits.</param>
/// <param name="Fits">Whether it can be done there.</param>
/// <param name="Do">Does it to a node in its parent.</param>
internal sealed record Mutation(string Name, int At, Func<RawJson?, RawJson, bool> Fits, Action<RawJson, RawJson> Do)
{
    /// <summary>Changes the tree.</summary>
    internal void Apply(RawJson root)
    {
        var places = root.Walk().Where(place => Fits(place.Parent, place.Node)).ToList();
        if (places.Count == 0)
            return;
        var (parent, node) = places[At % places.Count];
        Do(parent ?? root, node);
    }

    public override string ToString() => $"{Name} at {At}";
}
