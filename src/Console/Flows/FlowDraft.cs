using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.WebConsole.Flows;

/// <summary>A definition while it is written: what it compiles to, what is wrong with which step, and what it was before.</summary>
internal sealed class FlowDraft
{
    private const int MostUndone = 200;

    private readonly List<string> _past = [];
    private readonly Stack<string> _future = [];

    internal FlowDraft(string text) => Take(text);

    internal string Text { get; private set; } = "";

    /// <summary>The definition; null while the text is no JSON.</summary>
    internal FlowSource? Source { get; private set; }

    /// <summary>The last graph that compiled, so that the picture stays while somebody types.</summary>
    internal FlowGraph? Graph { get; private set; }

    /// <summary>The compiler's own words, those about a step under its id, others under an empty one.</summary>
    internal ILookup<string, string> Problems { get; private set; } = Array.Empty<string>().ToLookup(_ => "");

    internal bool IsGood => Problems.Count == 0;

    internal bool CanUndo => _past.Count > 0;

    internal bool CanRedo => _future.Count > 0;

    internal void Write(string text)
    {
        if (text == Text)
            return;
        _past.Add(Text);
        if (_past.Count > MostUndone)
            _past.RemoveAt(0);
        _future.Clear();
        Take(text);
    }

    internal void Undo()
    {
        if (!CanUndo)
            return;
        _future.Push(Text);
        var text = _past[^1];
        _past.RemoveAt(_past.Count - 1);
        Take(text);
    }

    internal void Redo()
    {
        if (!_future.TryPop(out var text))
            return;
        _past.Add(Text);
        Take(text);
    }

    private void Take(string text)
    {
        Text = text;
        var source = FlowText.Parse(text);
        Source = source.Succeeded ? source.Value : null;
        var compiled = source.Failure is { } broken ? broken : FlowGraph.Compile(source.Value);
        Graph = compiled.Succeeded ? compiled.Value : Graph;
        Problems = compiled.Failure switch
        {
            null => Array.Empty<string>().ToLookup(_ => ""),
            Invalid { Fields.Count: > 0 } invalid => invalid.Fields.ToLookup(field => StepOf(field.Field), field => field.Message),
            var failure => new[] { failure.Message }.ToLookup(_ => ""),
        };
    }

    // The compiler names a step's place as Steps[id].
    private static string StepOf(string field) =>
        field.StartsWith("Steps[", StringComparison.Ordinal) && field.EndsWith(']') ? field["Steps[".Length..^1] : "";
}
