using System.Globalization;

namespace OmniHub.Domain.Flows;

/// <summary>The steps of a definition by id, each with everything that is written in it; what two versions are compared by.</summary>
public static class FlowOutline
{
    /// <summary>The steps, then the edges of a graph.</summary>
    public static IEnumerable<(string Id, string Written)> Of(FlowSource source)
    {
        var at = 0;
        foreach (var one in source.Nodes ?? source.Steps ?? [])
        {
            at++;
            var map = one as IReadOnlyDictionary<string, object?>;
            var id = Plain.Text(map?.GetValueOrDefault("id") ?? map?.GetValueOrDefault("name"));
            yield return (id.Length > 0 ? id : string.Create(CultureInfo.InvariantCulture, $"step_{at}"), Plain.Text(one));
        }

        foreach (var group in (source.Edges ?? []).GroupBy(Plain.Text))
            yield return ($"edge {group.Key}", group.Key);
    }
}
