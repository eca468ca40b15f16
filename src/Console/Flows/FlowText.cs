using System.Text.Encodings.Web;
using System.Text.Json;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.WebConsole.Flows;

/// <summary>A flow's definition as JSON, in the form in which the API takes it.</summary>
internal static class FlowText
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        // The text is shown as text, never as markup.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static string Of(FlowSource source)
    {
        var members = new Dictionary<string, object?>();
        foreach (
            var (name, value) in new (string, object?)[]
            {
                ("steps", source.Steps),
                ("nodes", source.Nodes),
                ("edges", source.Edges),
                ("variables", source.Variables is { Count: > 0 } variables ? variables : null),
            }
        )
        {
            if (value is not null)
                members[name] = value;
        }

        return JsonSerializer.Serialize(members, Readable);
    }

    internal static Result<FlowSource> Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var members = Plain(json.RootElement) as IReadOnlyDictionary<string, object?>;
            return new FlowSource(
                members?.GetValueOrDefault("steps") as IReadOnlyList<object?>,
                members?.GetValueOrDefault("nodes") as IReadOnlyList<object?>,
                members?.GetValueOrDefault("edges") as IReadOnlyList<object?>,
                members?.GetValueOrDefault("variables") as IReadOnlyDictionary<string, object?>
            );
        }
        catch (JsonException broken)
        {
            return new Invalid("flow.no_json", broken.Message, []);
        }
    }

    private static object? Plain(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
            JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToList(),
            JsonValueKind.Object => element
                .EnumerateObject()
                .GroupBy(one => one.Name)
                .ToDictionary(one => one.Key, one => Plain(one.Last().Value)),
            _ => null,
        };
}
