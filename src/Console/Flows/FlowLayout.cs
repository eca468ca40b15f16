using OmniHub.Domain.Flows;

namespace OmniHub.WebConsole.Flows;

/// <summary>Places for the steps of a graph: each below the step that first leads to it.</summary>
internal static class FlowLayout
{
    internal static IReadOnlyDictionary<string, (int Column, int Row)> Of(FlowGraph graph)
    {
        var places = new Dictionary<string, (int Column, int Row)>();
        var widths = new List<int>();
        var waiting = new Queue<(string Id, int Row)>([(graph.Start, 0)]);
        while (waiting.TryDequeue(out var next))
        {
            if (graph.Find(next.Id) is not { } step || places.ContainsKey(next.Id))
                continue;
            while (widths.Count <= next.Row)
                widths.Add(0);
            places[next.Id] = (widths[next.Row]++, next.Row);
            foreach (var target in step.Targets.OfType<string>())
                waiting.Enqueue((target, next.Row + 1));
        }

        return places;
    }
}
