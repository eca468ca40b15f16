using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Flows;

/// <summary>Puts the edges of a graph into its nodes, so that a node reads like a step of a list.</summary>
internal static class FlowEdges
{
    private static readonly string[] Plainly = ["", "default", "next", "out", "output", "source", "else", "otherwise", "success"];

    internal static List<object?> Join(FlowSource source, List<FieldError> problems)
    {
        var nodes = new Dictionary<string, Dictionary<string, object?>>(StringComparer.Ordinal);
        var written = new List<object?>();
        foreach (var node in source.Nodes!)
        {
            var members = node is IReadOnlyDictionary<string, object?> map ? Flatten(map) : null;
            var id = Plain.Text(members?.GetValueOrDefault("id"));
            if (members is null || id.Length == 0)
                problems.Add(new("Nodes", "Every node is an object with an id and a type."));
            else
                nodes[id] = members;
            written.Add(members);
        }

        var left = new HashSet<string>();
        foreach (var edge in source.Edges ?? [])
        {
            var map = edge as IReadOnlyDictionary<string, object?>;
            var (from, to) = (Word(map, "source", "from"), Word(map, "target", "to"));
            if (!nodes.TryGetValue(from, out var node))
                problems.Add(new("Edges", $"An edge starts at '{from}', which is no node."));
            else if (to.Length == 0)
                problems.Add(StepReader.Problem(from, "has an edge that leads nowhere"));
            else
            {
                left.Add(from);
                Lead(node, Word(map, "condition", "sourceHandle", "source_handle", "label", "branch"), to);
            }
        }

        // In a list the last step simply ends; in a graph a node that nothing leaves was forgotten.
        foreach (var (id, node) in nodes.Where(node => !left.Contains(node.Key) && !Leaves(node.Value)))
            problems.Add(StepReader.Problem(id, "is a dead end: nothing leads on from it"));
        return written;
    }

    private static Dictionary<string, object?> Flatten(IReadOnlyDictionary<string, object?> node)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var inner in new[] { "data", "config" })
        {
            if (node.GetValueOrDefault(inner) is IReadOnlyDictionary<string, object?> data)
            {
                foreach (var (name, value) in data.Where(one => one.Key is not ("id" or "name" or "label")))
                    members[name] = value;
            }
        }

        foreach (var (name, value) in node.Where(one => one.Key is not ("data" or "config" or "position" or "name")))
            members[name] = value;
        return members;
    }

    private static void Lead(Dictionary<string, object?> node, string handle, string to)
    {
        var word = handle.Trim().ToLowerInvariant();
        var isCondition = Plain.Text(node.GetValueOrDefault("type")) is "condition" or "if" or "branch" or "switch";
        if (word is "timeout" or "on_timeout")
            node["on_timeout"] = to;
        else if (word is "error" or "failure" or "on_error")
            node["on_error"] = to;
        else if (isCondition && (word is "false" or "no"))
            node["else"] = to;
        else if (Plainly.Contains(word))
            node[isCondition ? "else" : "next"] = to;
        else if (isCondition)
            Branch(node, handle, word, to);
        else if (!Choice(node, handle, to))
            node["next"] = to;
    }

    private static void Branch(Dictionary<string, object?> node, string handle, string word, string to)
    {
        var branches = (node.GetValueOrDefault("conditions") as IReadOnlyList<object?> ?? []).ToList();
        var at = branches.FindIndex(branch =>
            branch is IReadOnlyDictionary<string, object?> map
            && (
                Plain.Same(Word(map, "id", "name", "label"), handle)
                || (
                    !map.ContainsKey("then")
                    && (word is "true" or "yes" || (map.GetValueOrDefault("if") is string said && Plain.Same(said, handle)))
                )
            )
        );
        if (at >= 0)
            branches[at] = new Dictionary<string, object?>((IReadOnlyDictionary<string, object?>)branches[at]!) { ["then"] = to };
        else if (word is "true" or "yes")
            node["then"] = to;
        else
            branches.Add(new Dictionary<string, object?> { ["if"] = handle, ["then"] = to });
        if (branches.Count > 0)
            node["conditions"] = branches;
    }

    private static bool Choice(Dictionary<string, object?> node, string handle, string to)
    {
        if (node.GetValueOrDefault("options") is not IReadOnlyList<object?> given)
            return false;
        var options = given
            .Select(option =>
                option is IReadOnlyDictionary<string, object?> map
                    ? new Dictionary<string, object?>(map)
                    : new Dictionary<string, object?> { ["label"] = option }
            )
            .ToList();
        var chosen = options.Find(option =>
            Plain.Same(Word(option, "id", "value"), handle) || Plain.Same(Word(option, "label", "text", "title"), handle)
        );
        if (chosen is null)
            return false;
        chosen["next"] = to;
        node["options"] = options.ToList<object?>();
        return true;
    }

    private static bool Leaves(Dictionary<string, object?> node)
    {
        var kind = Plain.Text(node.GetValueOrDefault("type")).ToLowerInvariant();
        return kind is "end" or "finish" or "stop" or "handoff" or "handover" or "human"
            || kind.StartsWith("transfer", StringComparison.Ordinal)
            || node.ContainsKey("next")
            || node.ContainsKey("to")
            || node.ContainsKey("target");
    }

    private static string Word(IReadOnlyDictionary<string, object?>? map, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (map is not null && Plain.Text(map.GetValueOrDefault(name)) is { Length: > 0 } text)
                return text;
        }

        return "";
    }
}
