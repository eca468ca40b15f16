namespace OmniHub.Domain.Flows;

/// <summary>The variables of a run, and the texts that use them. A text that cannot be filled in becomes empty, and the error is kept until it is read.</summary>
internal sealed class FlowValues(
    FlowState state,
    ITemplateRenderer templates,
    IReadOnlyDictionary<string, object?> facts,
    DateTimeOffset now
)
{
    private const int MostVariables = 200;
    private const int MostVariableText = 32 * 1024;

    private string? _trouble;

    internal bool InTrouble => _trouble is not null;

    /// <summary>Why a text could not be filled in since it was last asked; null: all could.</summary>
    internal string? TakeTrouble()
    {
        var trouble = _trouble;
        _trouble = null;
        return trouble;
    }

    /// <summary>Remembers a value; false when there are too many, or it is too long.</summary>
    internal bool Assign(string name, object? value)
    {
        if (Plain.Text(value).Length > MostVariableText || (state.Variables.Count >= MostVariables && !state.Variables.ContainsKey(name)))
            return false;
        state.Variables[name] = value;
        return true;
    }

    internal object? Find(string path) => Plain.Find(state.Variables, path) ?? Plain.Find(Facts(), path);

    internal string Fill(string text)
    {
        if (!text.Contains("{{", StringComparison.Ordinal))
            return text;
        var values = Facts();
        foreach (var (name, value) in state.Variables)
            values[name] = value;
        var filled = templates.Render(text, values);
        if (filled.Failure is not { } failure)
            return filled.Value;
        _trouble ??= failure.Message;
        return "";
    }

    internal FlowMedia? Filled(FlowMedia? media) =>
        media is null ? null : media with { Url = Fill(media.Url), FileName = media.FileName is { Length: > 0 } name ? Fill(name) : null };

    /// <summary>A value with all texts inside it filled in.</summary>
    internal object? Deep(object? value) =>
        value switch
        {
            string text => Fill(text),
            IReadOnlyDictionary<string, object?> map => map.ToDictionary(one => one.Key, one => Deep(one.Value)),
            IEnumerable<object?> list => list.Select(Deep).ToList(),
            _ => value,
        };

    private Dictionary<string, object?> Facts() =>
        new(facts)
        {
            ["last"] = state.Heard?.Text,
            ["choice"] = state.Heard?.Label ?? state.Heard?.Text,
            ["now"] = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
            ["today"] = now.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        };
}
