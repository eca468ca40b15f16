using System.Globalization;
using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Flows;

/// <summary>Reads the members of one step as it was written; what cannot be read becomes a problem that names the step.</summary>
internal sealed class StepReader(string id, IReadOnlyDictionary<string, object?> members, List<FieldError> problems)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    internal string Id { get; } = id;

    internal static FieldError Problem(string id, string what) => new($"Steps[{id}]", $"Step '{id}' {what}.");

    internal void Wrong(string what) => problems.Add(Problem(Id, what));

    internal object? Raw(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (members.TryGetValue(name, out var value) && value is not null)
                return value;
        }

        return null;
    }

    internal bool Has(string name) => members.ContainsKey(name);

    internal string? Text(params ReadOnlySpan<string> names)
    {
        var raw = Raw(names);
        if (raw is IReadOnlyDictionary<string, object?> or IReadOnlyList<object?>)
        {
            Wrong($"has something else than text in {names[0]}");
            return null;
        }

        var text = raw is null ? null : Plain.Text(raw);
        if (text?.Length > FlowGraph.MaxText)
            Wrong($"has a text of more than {FlowGraph.MaxText / 1024} KiB");
        return text;
    }

    internal string Needed(string what, params ReadOnlySpan<string> names)
    {
        var text = Text(names);
        if (string.IsNullOrWhiteSpace(text))
            Wrong($"needs {what} ({names[0]})");
        return text ?? "";
    }

    internal IReadOnlyList<object?> List(params ReadOnlySpan<string> names)
    {
        var raw = Raw(names);
        if (raw is null or IReadOnlyList<object?>)
            return raw as IReadOnlyList<object?> ?? [];
        Wrong($"has something else than a list in {names[0]}");
        return [];
    }

    internal IReadOnlyDictionary<string, object?>? Map(params ReadOnlySpan<string> names) =>
        Raw(names) as IReadOnlyDictionary<string, object?>;

    internal decimal? Number(params ReadOnlySpan<string> names)
    {
        if (Raw(names) is not { } raw)
            return null;
        var number = Plain.Number(raw);
        if (number is null)
            Wrong($"has something else than a number in {names[0]}");
        return number;
    }

    internal string? Variable(params ReadOnlySpan<string> names)
    {
        var name = Text(names)?.Trim().Trim('{', '}', ' ');
        if (name is null || IsVariable(name))
            return name;
        Wrong($"names a variable '{name}': letters, digits and _ only, 64 at most");
        return null;
    }

    internal static bool IsVariable(string name) =>
        name.Length is > 0 and <= 64
        && (char.IsAsciiLetter(name[0]) || name[0] == '_')
        && name.All(one => char.IsAsciiLetterOrDigit(one) || one == '_');

    /// <summary>A stretch of time: <c>{prefix}seconds</c>, minutes, hours, days; or seconds, or a text such as <c>90s</c>, <c>5m</c>, <c>2h</c>, <c>1d</c>.</summary>
    internal TimeSpan? Span(params ReadOnlySpan<string> names)
    {
        decimal? seconds = null;
        foreach (var (unit, factor) in new[] { ("seconds", 1), ("minutes", 60), ("hours", 3600), ("days", 86400) })
        {
            foreach (var name in names)
            {
                if (Raw($"{name}_{unit}") is { } given && Plain.Number(given) is { } amount)
                    seconds = (seconds ?? 0) + amount * factor;
            }
        }

        if (seconds is null && Raw(names) is { } raw)
        {
            seconds = Seconds(Plain.Text(raw).Trim());
            if (seconds is null)
                Wrong($"has no stretch of time in {names[0]}: seconds, or 90s, 5m, 2h, 1d");
        }

        if (seconds is null)
            return null;
        if (seconds > 0 && seconds <= (decimal)Longest.TotalSeconds)
            return TimeSpan.FromSeconds((double)seconds);
        Wrong($"has a time in {names[0]} that is not between a moment and {Longest.TotalDays} days");
        return null;
    }

    private static decimal? Seconds(string text)
    {
        var factor =
            text.Length == 0
                ? 1
                : char.ToLower(text[^1], CultureInfo.InvariantCulture) switch
                {
                    's' => 1,
                    'm' => 60,
                    'h' => 3600,
                    'd' => 86400,
                    _ => 0,
                };
        return factor == 0 ? Plain.Number(text) : Plain.Number(text[..^1]) * factor;
    }
}
