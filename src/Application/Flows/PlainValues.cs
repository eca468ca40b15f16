using System.Text.Json;

namespace OmniHub.Application.Flows;

/// <summary>JSON as the plain values that flows work with.</summary>
public static class PlainValues
{
    /// <summary>The element as plain values; of members with the same name the last one counts.</summary>
    public static object? Of(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : Real(element),
            JsonValueKind.Array => element.EnumerateArray().Select(Of).ToList(),
            JsonValueKind.Object => element
                .EnumerateObject()
                .GroupBy(one => one.Name)
                .ToDictionary(one => one.Key, one => Of(one.Last().Value)),
            _ => null,
        };

    // Out of the range of a double it stays text: infinity cannot be written as JSON again.
    private static object Real(JsonElement number) => number.GetDouble() is var real && double.IsFinite(real) ? real : number.GetRawText();
}
